using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// How the reviewers of a campaign stand, kept in the transaction of each change: a large one has thousands, whom nobody counts to draw a screen. A campaign
/// that was prepared before these were kept has none, and is counted.
/// </summary>
public sealed class CampaignStanding
{
    private CampaignStanding()
    {
    }

    public CampaignId Campaign { get; private init; }

    public long NotStarted { get; private init; }

    public long NotStartedItems { get; private init; }

    public long WithOpen { get; private init; }

    /// <summary>Those with open items who can be written to.</summary>
    public long Remindable { get; private init; }

    public long Submitted { get; private init; }

    public long SubmittedItems { get; private init; }

    public long WithoutMail { get; private init; }

    public long WithoutMailItems { get; private init; }

    /// <summary>The most items that one of them has.</summary>
    public long MostItems { get; private init; }
}
