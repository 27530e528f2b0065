using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Exports;

/// <summary>Makes the evidence that was asked for.</summary>
internal sealed class EvidenceWork(MakeEvidence make) : IWork
{
    public WorkKind Kind => WorkKind.Evidence;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken)
    {
        _ = (await make.ExecuteAsync(caller, cancellationToken)).Value;
        return null;
    }
}
