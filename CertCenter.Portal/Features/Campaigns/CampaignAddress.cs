using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>Where a campaign is looked at, by its state.</summary>
internal static class CampaignAddress
{
    public static string Of(CampaignId id, CampaignState state) => state switch
    {
        CampaignState.Draft => DraftOf(id),
        CampaignState.Preparing or CampaignState.Prepared => Links.Staged(id),
        _ => Links.Campaign(id),
    };

    public static string DraftOf(CampaignId id, int step = 1) =>
        FormattableString.Invariant($"{Links.NewCampaign}?id={id.Value}&step={step}");
}
