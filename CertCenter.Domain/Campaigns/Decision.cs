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

    /// <summary>Approved until then; what was approved so is taken away afterwards.</summary>
    public DateTimeOffset? KeepUntil { get; private init; }

    /// <summary>What was suggested beside the item when it was answered, with its reasons; null when nothing was.</summary>
    public string? Shown { get; private init; }

    public DateTimeOffset At { get; private init; }

    public ActorKind ActorKind { get; private init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>The same for all decisions of one click; null for a single one.</summary>
    public Guid? Bulk { get; private init; }

    /// <summary>The decision that stood before this one: what stands again when this one is taken back.</summary>
    public long? Supersedes { get; private init; }

    /// <summary>The decision that this one takes back; null for an answer.</summary>
    public long? Undoes { get; private init; }

    public static Decision Of(Caller caller, ReviewItem item, Answer answer, AnswerDetails details, DateTimeOffset now) => new()
    {
        Campaign = item.Campaign,
        Item = item.Id,
        Reviewer = item.Reviewer,
        Stage = item.Stage,
        Answer = answer,
        Comment = details.Comment,
        KeepUntil = details.KeepUntil,
        Shown = details.Shown,
        At = now,
        ActorKind = caller.Actor.Kind,
        ActorId = caller.Actor.Id,
        ActorName = caller.Actor.Name,
        Supersedes = item.LastDecision,
    };

    /// <summary>Takes a decision back to the one before it, or to none.</summary>
    public static Decision Undoing(Caller caller, Decision undone, Decision? before, DateTimeOffset now) => new()
    {
        Campaign = undone.Campaign,
        Item = undone.Item,
        Reviewer = undone.Reviewer,
        Stage = undone.Stage,
        Answer = before?.Answer,
        Comment = before?.Comment,
        KeepUntil = before?.KeepUntil,
        At = now,
        ActorKind = caller.Actor.Kind,
        ActorId = caller.Actor.Id,
        ActorName = caller.Actor.Name,
        Undoes = undone.Id,
    };
}

/// <summary>What goes with an answer: its reason, until when it holds (only with approve), and what was suggested on the screen.</summary>
public readonly record struct AnswerDetails(string? Comment = null, DateTimeOffset? KeepUntil = null, string? Shown = null);
