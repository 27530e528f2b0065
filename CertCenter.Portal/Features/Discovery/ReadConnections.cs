using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>Reads the connections of a workspace that were asked for or are due.</summary>
internal sealed class ReadConnections(RunDiscovery run) : IWork
{
    public WorkKind Kind => WorkKind.Discovery;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken) =>
        (await run.ExecuteAsync(caller, cancellationToken)).Value;
}
