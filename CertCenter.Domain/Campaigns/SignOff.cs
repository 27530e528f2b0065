using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// A reviewer submits: says that these are their answers, by their numbers, and locks them. Other numbers than those stored mean
/// that the screen was not up to date.
/// </summary>
public sealed class SignOff(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<DateTimeOffset>> ExecuteAsync(Caller caller, ReviewOf review, AnswerNumbers shown, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var answering = await OwnReviews.OpenAsync(db, caller, review, now, cancellationToken);
        if (answering.Refusal is { } refusal)
        {
            return refusal;
        }

        var reviewer = await db.Reviewers.SingleAsync(r => r.Id == answering.Value.Reviewer.Id, cancellationToken);
        if (AnswerNumbers.Of(reviewer) != shown)
        {
            return new ChangedMeanwhile();
        }

        if (reviewer.Open > 0)
        {
            return new StillOpen(reviewer.Open);
        }

        var campaign = review.Campaign;
        (reviewer.SignedOffAt, reviewer.SignedOffBy) = (now, caller.Actor.Name);
        await KeptStanding.SubmittedAsync(db, reviewer, again: false, cancellationToken);
        db.Announce(Topic.Campaign(campaign));
        db.Announce(Topic.Reviewer(reviewer.Id));
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "review.submitted", $"reviewer/{reviewer.Id}", answering.Value.Campaign.Name, new
            {
                campaign = campaign.Value, approve = shown.Approved, revoke = shown.Revoked, dontKnow = shown.DontKnow,
            }),
            cancellationToken);
        return now;
    }
}

/// <summary>How many items a reviewer has, by answer.</summary>
public sealed record AnswerNumbers(long Items, long Approved, long Revoked, long DontKnow)
{
    public long Open => Items - Decided;

    public long Decided => Approved + Revoked + DontKnow;

    internal static AnswerNumbers Of(Reviewer reviewer) => new(reviewer.Items, reviewer.Approved, reviewer.Revoked, reviewer.DontKnow);
}
