using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// Reminds reviewers with open items when the rules of a campaign say so, nobody twice on one day whatever the number of campaigns, and at
/// the moment of escalation hands what is open to the fallback reviewer, or asks them beside the first.
/// </summary>
public sealed class ChaseReviewers(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CampaignId id, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Campaigns.FindAsync([id], cancellationToken) is not { } campaign || campaign.NextChase() is not { } next || next > now)
        {
            return default(Done);
        }

        var escalates = campaign.EscalatesBy(now);
        campaign.Chase(now);
        var beside = CampaignRules.FromJson(campaign.Rules).EscalateBeside;
        var (items, from) = !escalates ? (0, 0)
            : beside ? await SecondReviewers.AskAsync(db, campaign, now, cancellationToken)
            : await EscalateAsync(db, campaign, now, cancellationToken);
        var reminded = await RemindAsync(db, campaign, now, cancellationToken);
        db.Announce(Topic.Campaign(id));
        if (escalates)
        {
            db.Record(AuditEvent.Of(caller, now, beside ? "campaign.asked-beside" : "campaign.escalated", CampaignTrail.Subject(id), campaign.Name, new { items, reviewers = from }));
        }

        await db.CommitAsync(AuditEvent.Of(caller, now, "campaign.reminded", CampaignTrail.Subject(id), campaign.Name, new { reviewers = reminded }), cancellationToken);
        return default(Done);
    }

    /// <summary>Writes to those with open items who were not reminded today, by whatever campaign or person.</summary>
    internal static async Task<int> RemindAsync(TenantDb db, Campaign campaign, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var late = await db.Reviewers
            .Where(r => r.Campaign == campaign.Id && r.Stage == campaign.Stage && r.Mail != null && r.SignedOffAt == null && r.Items > r.Approved + r.Revoked + r.DontKnow
                && !db.Reviewers.Any(other => other.Mail == r.Mail && other.RemindedAt >= today))
            .Select(r => r.Id).ToListAsync(cancellationToken);
        db.Outbox.AddRange(late.Select(r => OutboxMail.Of(RemindReviewers.Mail, CampaignTrail.Number(r), now)));
        await db.Reviewers.Where(r => late.Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.RemindedAt, now), cancellationToken);
        return late.Count + await SecondReviewers.RemindAsync(db, campaign, today, now, cancellationToken);
    }

    private static async Task<(long Items, int Reviewers)> EscalateAsync(TenantDb db, Campaign campaign, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FallbackReviewers.OfAsync(db, campaign, cancellationToken) is not [Member to, ..])
        {
            return (0, 0);
        }

        var (items, reviewers, target) = (0L, 0, 0L);
        var late = await db.Reviewers.AsNoTracking()
            .Where(r => r.Campaign == campaign.Id && r.Stage == campaign.Stage && r.Mail != to.Mail && r.Items > r.Approved + r.Revoked + r.DontKnow).ToListAsync(cancellationToken);
        foreach (var from in late)
        {
            var moved = await MovedItems.MoveAsync(db, campaign, from, to, null, cancellationToken);
            (items, reviewers, target) = (items + moved.Items, reviewers + (moved.Items > 0 ? 1 : 0), moved.To);
        }

        if (items > 0)
        {
            db.Outbox.Add(OutboxMail.Of(LaunchCampaign.Mail, CampaignTrail.Number(target), now));
        }

        return (items, reviewers);
    }
}
