using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Writes again to the reviewers who have open items; the others get no mail, and nobody is reminded twice on one day.</summary>
public sealed class RemindReviewers(TenantDatabases databases, TimeProvider clock)
{
    /// <summary>The kind of the mail; its reference is the reviewer's id.</summary>
    public const string Mail = "review-reminder";

    public async Task<Outcome<int>> ExecuteAsync(Caller caller, CampaignId id, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } campaign)
        {
            return new NotFound();
        }

        if (!campaign.TakesAnswersAt(now))
        {
            return new NotRunning(campaign.Name);
        }

        if (!await db.Reviewers.AnyAsync(r => r.Campaign == id && r.Stage == campaign.Stage && r.Mail != null && r.Items > r.Approved + r.Revoked + r.DontKnow, cancellationToken))
        {
            return new NobodyToRemind();
        }

        var told = await ChaseReviewers.RemindAsync(db, campaign, now, cancellationToken);
        if (told == 0)
        {
            return new RemindedToday();
        }

        await db.Campaigns.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.RemindedAt, now), cancellationToken);
        db.Announce(Topic.Campaign(id));
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "campaign.reminded", CampaignTrail.Subject(id), campaign.Name, new { reviewers = told }), cancellationToken);
        return told;
    }
}
