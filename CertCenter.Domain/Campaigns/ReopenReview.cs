using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>Lets a reviewer who submitted answer again, for a reason that the trail keeps.</summary>
public sealed class ReopenReview(TenantDatabases databases, TimeProvider clock)
{
    public const int MaxReason = 300;

    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CampaignId id, long reviewer, string reason, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        var words = reason.Trim();
        if (words.Length is 0 or > MaxReason)
        {
            return new InvalidField("Reason", "ReopenReason");
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Campaigns.FindAsync([id], cancellationToken) is not { } campaign
            || await db.Reviewers.FindAsync([reviewer], cancellationToken) is not { } found || found.Campaign != id)
        {
            return new NotFound();
        }

        if (!campaign.TakesAnswersAt(now))
        {
            return new NotRunning(campaign.Name);
        }

        if (found.SignedOffAt is not { } submitted)
        {
            return new ChangedMeanwhile();
        }

        (found.SignedOffAt, found.SignedOffBy) = (null, null);
        await KeptStanding.SubmittedAsync(db, found, again: true, cancellationToken);
        db.Announce(Topic.Campaign(id));
        db.Announce(Topic.Reviewer(reviewer));
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "review.reopened", $"reviewer/{reviewer}", found.Name, new { campaign = id.Value, submitted, reason = words }), cancellationToken);
        return default(Done);
    }
}
