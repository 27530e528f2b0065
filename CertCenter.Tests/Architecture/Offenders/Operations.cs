using CertCenter.Domain.Kernel;

namespace CertCenter.Tests.Architecture.Offenders;

internal sealed class ForgetsItsAsker
{
    public Task ExecuteAsync(TenantId tenant, CancellationToken cancellationToken) => Task.FromResult((this, tenant, cancellationToken));
}

internal sealed class ForgetsItsToken
{
    public Task ExecuteAsync(Caller caller, CancellationToken cancellationToken = default) => Task.FromResult((this, caller, cancellationToken));
}

internal sealed class LonelyQuery
{
    public Task AskAsync(Caller caller) => Task.FromResult((this, caller));
}
