using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

public enum Answer
{
    Approve,
    Revoke,
    DontKnow,
}

/// <summary>
/// One access of one account to decide, with all its ways in. Made in the order in which its reviewer reads, so that the id is
/// the sort key and a reviewer's items lie together. The answer is the projection of its last <see cref="Decision"/>.
/// </summary>
public sealed class ReviewItem
{
    private ReviewItem()
    {
    }

    public long Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public int Stage { get; private init; }

    public long Reviewer { get; private init; }

    public ReviewerVia Via { get; private init; }

    /// <summary>Why not whom the campaign asks first; null when they review it.</summary>
    public FallbackReason? Because { get; private init; }

    /// <summary>On the way to its reviewer it would have gone to its own holder.</summary>
    public bool SelfPrevented { get; private init; }

    public long Subject { get; private init; }

    public long Access { get; private init; }

    public Risk Risk { get; private init; }

    /// <summary>The <see cref="AccessPath"/> when there is one way in that is not direct, 0 when direct; with more ways, the first.</summary>
    public long Path { get; private init; }

    public int Ways { get; private init; }

    /// <summary>When a reading first saw this access.</summary>
    public DateTimeOffset Since { get; private init; }

    /// <summary>Null while open.</summary>
    public Answer? Answer { get; private init; }

    public string? Comment { get; private init; }

    /// <summary>Approved until then.</summary>
    public DateTimeOffset? KeepUntil { get; private init; }

    public string? DecidedBy { get; private init; }

    public DateTimeOffset? DecidedAt { get; private init; }

    /// <summary>The <see cref="Decision"/> that stands; null while open.</summary>
    public long? LastDecision { get; private init; }

    /// <summary>The answer was given by the default for the undecided.</summary>
    public bool ByDefault { get; private init; }
}
