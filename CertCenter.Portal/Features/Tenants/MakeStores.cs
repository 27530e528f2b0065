using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Tenants;

/// <summary>Makes the stores of workspaces that were founded.</summary>
internal sealed class MakeStores(ResumeSignUps resume) : ISystemWork
{
    public WorkKind Kind => WorkKind.SignUps;

    public Task DoAsync(SystemCaller caller, CancellationToken cancellationToken) => resume.ExecuteAsync(caller, cancellationToken);
}
