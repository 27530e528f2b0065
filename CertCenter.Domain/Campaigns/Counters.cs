using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>By how much the counters of a reviewer and its campaign change, in the transaction of the decisions.</summary>
internal sealed record Counters(long Approved, long Revoked, long DontKnow)
{
    public static Counters Of(Answer? answer) =>
        new(answer is Answer.Approve ? 1 : 0, answer is Answer.Revoke ? 1 : 0, answer is Answer.DontKnow ? 1 : 0);

    public static Counters operator -(Counters a, Counters b) => new(a.Approved - b.Approved, a.Revoked - b.Revoked, a.DontKnow - b.DontKnow);

    public async Task AddToAsync(TenantDb db, AnsweringReviewer answering, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (campaign, reviewer, isSecond) = (answering.Campaign.Id, answering.Reviewer.Id, answering.IsSecond);
        await db.Reviewers.Where(r => r.Id == reviewer).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Approved, r => r.Approved + Approved)
                .SetProperty(r => r.Revoked, r => r.Revoked + Revoked)
                .SetProperty(r => r.DontKnow, r => r.DontKnow + DontKnow)
                .SetProperty(r => r.LastSeenAt, r => isSecond ? r.LastSeenAt : now),
            cancellationToken);
        await db.Campaigns.Where(c => c.Id == campaign).ExecuteUpdateAsync(
            set => set
                .SetProperty(c => c.Approved, c => c.Approved + Approved)
                .SetProperty(c => c.Revoked, c => c.Revoked + Revoked)
                .SetProperty(c => c.DontKnow, c => c.DontKnow + DontKnow),
            cancellationToken);
        await KeptStanding.AnsweredAsync(db, campaign, reviewer, Approved + Revoked + DontKnow, cancellationToken);
        if (Approved + Revoked + DontKnow is var decided and not 0)
        {
            var day = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
            if (await db.CampaignDays.Where(d => d.Campaign == campaign && d.Day == day)
                    .ExecuteUpdateAsync(set => set.SetProperty(d => d.Decided, d => d.Decided + decided), cancellationToken) == 0)
            {
                db.CampaignDays.Add(CampaignDay.Of(campaign, day, decided));
            }
        }

        db.Announce(Topic.Campaign(campaign));
        db.Announce(Topic.Reviewer(reviewer));
    }
}
