using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>How many items a campaign got decided on one day (UTC), taken back ones taken off: kept with each decision, for the burn-down.</summary>
public sealed class CampaignDay
{
    private CampaignDay()
    {
    }

    public long Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    /// <summary>The beginning of the day.</summary>
    public DateTimeOffset Day { get; private init; }

    public long Decided { get; private init; }

    public static CampaignDay Of(CampaignId campaign, DateTimeOffset day, long decided) => new() { Campaign = campaign, Day = day, Decided = decided };
}
