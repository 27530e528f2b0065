using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components.Controls;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>All campaigns, newest first.</summary>
public sealed partial class CampaignListPage(CampaignListQuery query)
{
    private KeysetTable<CampaignRow>? _table;

    protected override void OnInitialized() => OnNotice(Topic.Campaigns, () => _table?.RefreshAsync() ?? Task.CompletedTask);

    private async Task<PageOf<CampaignRow>> ReadAsync(string? after, CancellationToken cancellationToken)
    {
        var found = await query.ExecuteAsync(Caller, after, cancellationToken);
        Show(found.Refusal);
        return found.Refusal is null ? found.Value : new([], null);
    }
}
