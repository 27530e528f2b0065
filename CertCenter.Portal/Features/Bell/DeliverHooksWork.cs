using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Bell;

/// <summary>Sends notices to the workspace's addresses.</summary>
internal sealed class DeliverHooksWork(DeliverHooks deliver) : IWork
{
    public WorkKind Kind => WorkKind.Hooks;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken) => (await deliver.ExecuteAsync(caller, cancellationToken)).Value;
}
