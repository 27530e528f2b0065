using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Exports;

/// <summary>Makes the exports that were asked for, and removes their files when their time is over.</summary>
internal sealed class ExportWork(MakeExport make) : IWork
{
    public WorkKind Kind => WorkKind.Export;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken) => (await make.ExecuteAsync(caller, cancellationToken)).Value;
}
