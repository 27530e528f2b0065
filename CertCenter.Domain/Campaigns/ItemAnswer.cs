namespace CertCenter.Domain.Campaigns;

/// <summary>How an item stands: its answer (null while open), who gave it and which decision that is.</summary>
public sealed record ItemAnswer(
    long Item, Answer? Answer, string? Comment, string? DecidedBy, DateTimeOffset? DecidedAt, long? Decision, bool ByDefault)
{
    /// <summary>Approved until then.</summary>
    public DateTimeOffset? KeepUntil { get; init; }

    internal static ItemAnswer Of(ReviewItem item) =>
        new(item.Id, item.Answer, item.Comment, item.DecidedBy, item.DecidedAt, item.LastDecision, item.ByDefault) { KeepUntil = item.KeepUntil };
}
