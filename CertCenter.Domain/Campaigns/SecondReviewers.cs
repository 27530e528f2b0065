using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// Asks the fallback reviewer beside every reviewer with open items, and for their own ones whoever stands behind them. A note on the
/// reviewer, however many items they have: what is open stays with the first, and either answers it.
/// </summary>
internal static class SecondReviewers
{
    /// <summary>The kind of the mail; its reference is the id of one of the reviewers beside whom somebody was asked.</summary>
    public const string Mail = "review-asked-beside";

    public static async Task<(long Items, int Reviewers)> AskAsync(TenantDb db, Campaign campaign, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (items, reviewers) = (0L, 0);
        var members = await FallbackReviewers.OfAsync(db, campaign, cancellationToken);
        if (members is not [Member fallback, ..])
        {
            return (0, 0);
        }

        foreach (var (member, isFallback) in members.Select(m => (m, m == fallback)))
        {
            // The fallback reviewer beside all others, the one behind them beside the fallback reviewer only.
            var late = db.Reviewers.Where(r => r.Campaign == campaign.Id && r.Stage == campaign.Stage && r.SignedOffAt == null && r.Second == null
                && r.Items > r.Approved + r.Revoked + r.DontKnow && (r.Mail == fallback.Mail || r.Member == fallback.Id) != isFallback);
            var all = await late.GroupBy(r => 1).Select(g => new { First = g.Min(r => r.Id), Open = g.Sum(r => r.Items - r.Approved - r.Revoked - r.DontKnow) })
                .SingleOrDefaultAsync(cancellationToken);
            if (all is null)
            {
                continue;
            }

            (items, reviewers) = (items + all.Open, reviewers + await late.ExecuteUpdateAsync(
                set => set
                    .SetProperty(r => r.Second, member.Id)
                    .SetProperty(r => r.SecondName, member.Name)
                    .SetProperty(r => r.SecondAt, now)
                    .SetProperty(r => r.SecondToldAt, now),
                cancellationToken));
            db.Outbox.Add(OutboxMail.Of(Mail, CampaignTrail.Number(all.First), now));
        }

        db.Announce(Topic.Campaigns);
        return (items, reviewers);
    }

    /// <summary>Writes again to those with open items, one mail each, nobody who was written to today.</summary>
    public static async Task<int> RemindAsync(TenantDb db, Campaign campaign, DateTimeOffset today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var late = await db.Reviewers
            .Where(r => r.Campaign == campaign.Id && r.Stage == campaign.Stage && r.Second != null && r.SignedOffAt == null && r.Items > r.Approved + r.Revoked + r.DontKnow
                && !db.Reviewers.Any(other => other.Second == r.Second && other.SecondToldAt >= today)
                && !db.Reviewers.Any(other => other.Member == r.Second && other.RemindedAt >= today))
            .GroupBy(r => r.Second).Select(g => g.Min(r => r.Id)).ToListAsync(cancellationToken);
        db.Outbox.AddRange(late.Select(r => OutboxMail.Of(Mail, CampaignTrail.Number(r), now)));
        await db.Reviewers.Where(r => late.Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.SecondToldAt, now), cancellationToken);
        return late.Count;
    }

    /// <summary>Asks the stand-in of a second reviewer who is away, in one mail a campaign; beside the stand-in's own reviews stays who was asked.</summary>
    /// <returns>Beside how many reviewers.</returns>
    public static async Task<long> HandOnAsync(TenantDb db, Caller caller, Member away, Member to, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = await (
            from r in db.Reviewers
            join c in db.Campaigns on r.Campaign equals c.Id
            where r.Second == away.Id && r.Stage == c.Stage && r.SignedOffAt == null && c.State == CampaignState.Running && c.DueAt > now
                && r.Items > r.Approved + r.Revoked + r.DontKnow && r.Member != to.Id && r.Mail != to.Mail
            select new { Campaign = c.Id, c.Name, r.Id }).ToListAsync(cancellationToken);
        foreach (var campaign in waiting.GroupBy(r => (r.Campaign, r.Name), r => r.Id))
        {
            var first = campaign.ToList();
            await db.Reviewers.Where(r => first.Contains(r.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.Second, to.Id).SetProperty(r => r.SecondName, to.Name).SetProperty(r => r.SecondToldAt, now), cancellationToken);
            db.Outbox.Add(OutboxMail.Of(Mail, CampaignTrail.Number(first.Min()), now));
            db.Announce(Topic.Campaign(campaign.Key.Campaign));
            db.Record(AuditEvent.Of(caller, now, "campaign.asked-beside", CampaignTrail.Subject(campaign.Key.Campaign), campaign.Key.Name, new
            {
                reviewers = first.Count, from = away.Id.Value, to = to.Id.Value, until,
            }));
        }

        db.Announce(Topic.Campaigns);
        return waiting.Count;
    }
}
