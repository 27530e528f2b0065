using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Writes again to the reviewers who have open items; the others get no mail.</summary>
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

        var late = await db.Reviewers
            .Where(r => r.Campaign == id && r.Stage == campaign.Stage && r.Mail != null && r.Items > r.Approved + r.Revoked + r.DontKnow)
            .Select(r => r.Id).ToListAsync(cancellationToken);
        if (late.Count == 0)
        {
            return new NobodyToRemind();
        }

        db.Outbox.AddRange(late.Select(r => OutboxMail.Of(Mail, CampaignTrail.Number(r), now)));
        await db.Campaigns.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.RemindedAt, now), cancellationToken);
        db.Announce(Topic.Campaign(id));
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "campaign.reminded", CampaignTrail.Subject(id), campaign.Name, new { reviewers = late.Count }), cancellationToken);
        return late.Count;
    }
}
