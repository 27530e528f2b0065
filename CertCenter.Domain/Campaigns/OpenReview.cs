using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Notes that a reviewer looked at their items: bookkeeping for "last seen", at most once a minute.</summary>
public sealed class OpenReview(TenantDatabases databases, TimeProvider clock)
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, ReviewOf review, CancellationToken cancellationToken)
    {
        if (caller.Mode is CallerMode.ReadOnly || review.Beside is not null)
        {
            // Looking goes on; there is nothing to remind anybody of. And a second reviewer who looks does not mean that the first one did.
            return default(Done);
        }

        var id = review.Campaign;
        var (now, recently) = (clock.GetUtcNow(), clock.GetUtcNow() - Often);
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var own = await OwnReviews.Of(db, caller).Where(r => r.Campaign == id).Select(r => r.Id).ToListAsync(cancellationToken);
        if (own.Count == 0)
        {
            return new NotFound();
        }

        var seen = await db.Reviewers.Where(r => own.Contains(r.Id) && (r.LastSeenAt == null || r.LastSeenAt < recently))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.LastSeenAt, now), cancellationToken);
        if (seen > 0)
        {
            db.Announce(Topic.Campaign(id));
            await db.CommitAsync(cancellationToken);
        }

        return default(Done);
    }
}
