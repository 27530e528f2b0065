using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// How many reviewers of a campaign who have not submitted are how far, in whole percents of their items: kept in the transaction of each change, so that
/// who is late at whatever moment is the sum of a hundred numbers at most.
/// </summary>
public sealed class CampaignPace
{
    private CampaignPace()
    {
    }

    public long Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    /// <summary>From 0 to 100, what is begun not counted.</summary>
    public int Percent { get; private init; }

    public long Reviewers { get; private init; }

    /// <summary>How far somebody is; who has nothing to answer is at the end.</summary>
    public static int Of(long decided, long items) => items == 0 ? 100 : (int)(decided * 100 / items);
}
