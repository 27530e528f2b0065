using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Hands what is open for members who are away to who stands in for them. What the stand-in holds themselves stays.</summary>
public sealed class FollowDelegations(TenantDatabases databases, TimeProvider clock)
{
    /// <returns>When the next member goes away; null when nobody said so.</returns>
    public async Task<Outcome<DateTimeOffset?>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
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
        var planned = await db.Delegations.AsNoTracking().Where(d => d.EndedAt == null && d.Until > now).OrderBy(d => d.Id).ToListAsync(cancellationToken);
        var moved = 0L;
        foreach (var delegation in planned.Where(d => d.From <= now))
        {
            moved += await FollowAsync(db, caller, delegation, now, cancellationToken);
        }

        if (moved > 0)
        {
            await db.CommitAsync(cancellationToken);
        }

        return planned.Where(d => d.From > now).Select(d => (DateTimeOffset?)d.From).Min();
    }

    private static async Task<long> FollowAsync(TenantDb db, Caller caller, Delegation delegation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var members = await db.Members.AsNoTracking().Where(m => (m.Id == delegation.Member || m.Id == delegation.To) && m.RemovedAt == null).ToListAsync(cancellationToken);
        if (members.Find(m => m.Id == delegation.Member) is not { } away || members.Find(m => m.Id == delegation.To) is not { } to)
        {
            return 0;
        }

        var waiting = await (
            from r in db.Reviewers
            join c in db.Campaigns on r.Campaign equals c.Id
            where (r.Member == away.Id || r.Mail == away.Mail) && r.Stage == c.Stage && r.SignedOffAt == null && c.State == CampaignState.Running && c.DueAt > now
                && r.Items > r.Approved + r.Revoked + r.DontKnow
            select new { Campaign = c, Reviewer = r }).AsNoTracking().ToListAsync(cancellationToken);
        var all = 0L;
        foreach (var review in waiting)
        {
            var moved = await MovedItems.MoveAsync(db, review.Campaign, review.Reviewer, to, null, cancellationToken);
            if (moved.Items > 0)
            {
                db.Outbox.Add(OutboxMail.Of(LaunchCampaign.Mail, CampaignTrail.Number(moved.To), now));
                db.Record(AuditEvent.Of(caller, now, "items.delegated", CampaignTrail.Subject(review.Campaign.Id), review.Campaign.Name, new
                {
                    from = review.Reviewer.Id, to = moved.To, items = moved.Items, itemsSha256 = moved.Hash, until = delegation.Until,
                }));
            }

            all += moved.Items;
        }

        return all + await SecondReviewers.HandOnAsync(db, caller, away, to, delegation.Until, now, cancellationToken);
    }
}
