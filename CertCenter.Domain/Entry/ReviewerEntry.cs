using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Entry;

/// <summary>The caller that a reviewer is who came by a mailed link: they see the items of that one reviewer and nothing else.</summary>
public sealed class ReviewerEntry(TenantDatabases databases)
{
    internal async Task<Outcome<Caller>> FindAsync(Standing standing, SessionId session, long reviewer, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(Knocking(standing.Tenant), cancellationToken);
        return await db.Reviewers.AsNoTracking().SingleOrDefaultAsync(r => r.Id == reviewer, cancellationToken) is { } found
            ? CallerOf(standing, session, found)
            : new NoWorkspace();
    }

    /// <summary>Somebody with a link, before it was looked up.</summary>
    internal static Caller Knocking(TenantId tenant) => new(tenant, new Actor(ActorKind.Link, "link", "A mailed link"), Roles.None);

    internal static Caller CallerOf(Standing standing, SessionId? session, Reviewer reviewer) =>
        new(standing.Tenant, new Actor(ActorKind.Link, $"reviewer:{reviewer.Id}", reviewer.Name), Roles.Reviewer)
        {
            Mode = standing.Mode,
            ErasesAt = standing.ErasesAt,
            Session = session,
            Mail = reviewer.Mail,
            OnlyReviewer = reviewer.Id,
        };
}
