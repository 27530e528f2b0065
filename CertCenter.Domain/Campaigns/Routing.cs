using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>How many items of a campaign went to which kind of reviewer, and why: counted once, when it was prepared.</summary>
public sealed class Routing
{
    private Routing()
    {
    }

    public long Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public ReviewerVia Via { get; private init; }

    public FallbackReason? Because { get; private init; }

    public long Items { get; private init; }

    public static Routing Of(CampaignId campaign, ReviewerVia via, FallbackReason? because, long items) =>
        new() { Campaign = campaign, Via = via, Because = because, Items = items };
}
