using CertCenter.Domain.Kernel;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Remediation;

/// <summary>Takes away and gives back, through connections, what was asked for.</summary>
internal sealed class WriteBackWork(RunWriteBack run) : IWork
{
    public WorkKind Kind => WorkKind.WriteBack;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken) => (await run.ExecuteAsync(caller, cancellationToken)).Value;
}
