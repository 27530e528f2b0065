using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Bell;

/// <summary>Counts for the bell.</summary>
internal sealed class UnreadNotices(BellQuery query) : IBell
{
    public Task<int> CountAsync(Caller caller, CancellationToken cancellationToken) => query.CountAsync(caller, cancellationToken);
}
