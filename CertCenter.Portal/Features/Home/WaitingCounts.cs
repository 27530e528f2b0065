using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Home;

/// <summary>The numbers of the menu, from the same queries as the start page: what stands there adds up.</summary>
internal sealed class WaitingCounts(InboxQuery inbox, RemovalCountsQuery removals) : IWaiting
{
    public async Task<Waiting> CountAsync(Caller caller, CancellationToken cancellationToken)
    {
        var mine = await inbox.ExecuteAsync(caller, cancellationToken);
        return new(mine.Left, caller.MayRunCampaigns ? await RemovalsAsync(caller, cancellationToken) : 0);
    }

    private async Task<long> RemovalsAsync(Caller caller, CancellationToken cancellationToken)
    {
        var counts = await removals.ExecuteAsync(caller, null, cancellationToken);
        return counts.Refusal is null ? counts.Value.Waiting : 0;
    }
}
