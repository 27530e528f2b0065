using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>How many items an exclusion kept out of a campaign when it was prepared; its words as they were then.</summary>
public sealed class LeftOutItems
{
    private LeftOutItems()
    {
    }

    public long Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public ExcludedThing Of { get; private init; }

    public required string Name { get; init; }

    public required string Reason { get; init; }

    public required string AddedBy { get; init; }

    public DateTimeOffset Until { get; private init; }

    public long Items { get; private init; }

    public static LeftOutItems By(CampaignId campaign, Exclusion exclusion, long items) => new()
    {
        Campaign = campaign,
        Of = exclusion.Of,
        Name = exclusion.Name,
        Reason = exclusion.Reason,
        AddedBy = exclusion.AddedBy,
        Until = exclusion.Until,
        Items = items,
    };
}
