using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>One answer to one item, never changed or deleted; a later one supersedes it. No answer means it was taken back.</summary>
public sealed class Decision
{
    private Decision()
    {
    }

    public long Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public long Item { get; private init; }

    public long Reviewer { get; private init; }

    public int Stage { get; private init; }

    public Answer? Answer { get; private init; }

    public string? Comment { get; private init; }

    public DateTimeOffset At { get; private init; }

    public ActorKind ActorKind { get; private init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>The same for all decisions of one click; null for a single one.</summary>
    public Guid? Bulk { get; private init; }
}
