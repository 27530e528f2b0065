using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Entry;

/// <summary>
/// Reviewers who are no members: the account that discovery found under the id which the provider vouches for, its person, and what waits for
/// them. They see that review and nothing else, as somebody does who followed a mailed link.
/// </summary>
public sealed class ProviderReviewers(TenantDatabases databases)
{
    /// <summary>The review of theirs that ends first; null when none waits, or the workspace is read only.</summary>
    internal async Task<Reviewer?> FindAsync(Standing standing, SignInProvider provider, ProvenPerson person, CancellationToken cancellationToken)
    {
        if (provider.ReviewersFrom is not { } connection || standing.Mode is CallerMode.ReadOnly)
        {
            return null;
        }

        await using var db = await databases.ReadAsync(ReviewerEntry.Knocking(standing.Tenant), cancellationToken);
        return await (
            from a in db.SourceAccounts
            where a.Connection == connection && a.Key == person.Subject && a.GoneAt == null && a.Enabled && a.Identity != null
            join r in db.Reviewers on a.Identity equals r.Identity
            join c in db.Campaigns on r.Campaign equals c.Id
            where c.State == CampaignState.Running && r.Items > r.Approved + r.Revoked + r.DontKnow
            orderby c.DueAt, r.Id
            select r).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
    }

    internal async Task TellAsync(Standing standing, SessionId session, Reviewer reviewer, SignInProvider provider, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var caller = ReviewerEntry.CallerOf(standing, session, reviewer);
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await db.Reviewers.Where(r => r.Id == reviewer.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.LastSeenAt, now), cancellationToken);
        db.Announce(Topic.Reviewer(reviewer.Id));
        await db.CommitAsync(AuditEvent.Of(caller, now, "reviewer.signed-in", $"reviewer/{reviewer.Id}", reviewer.Name, new { provider = provider.Name }), cancellationToken);
    }
}
