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
}
