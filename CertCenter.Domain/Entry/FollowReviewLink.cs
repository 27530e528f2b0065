using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Entry;

/// <summary>The link was used, ran out, was replaced by a newer one, or never was: one answer for all.</summary>
public sealed record LinkSpent : Refusal;

/// <summary>
/// Lets a reviewer in by the single-use link of a mail. Looking at a link does not use it up, because mail scanners look at all of
/// them; what the page posts does.
/// </summary>
public sealed class FollowReviewLink(CatalogDatabase catalog, TenantDatabases databases, TimeProvider clock, IOptions<SessionOptions> options)
{
    /// <summary>Whom the link is for (their name, and that of the workspace), without using it up.</summary>
    public async Task<Outcome<ReviewLinkOffer>> LookAsync(Visitor visitor, string link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        if (LinkToken.Parse(link) is not { } token || await WorkspaceAsync(token.Tenant, cancellationToken) is not { } workspace)
        {
            return new LinkSpent();
        }

        await using var db = await databases.ReadAsync(ReviewerEntry.Knocking(token.Tenant), cancellationToken);
        return await FindAsync(db, token, cancellationToken) is { } reviewer ? new ReviewLinkOffer(reviewer.Name, workspace) : new LinkSpent();
    }

    /// <summary>Uses the link up and begins a session that opens only that reviewer's items.</summary>
    public async Task<Outcome<SessionId>> ExecuteAsync(Visitor visitor, string link, CancellationToken cancellationToken)
    {
        if (LinkToken.Parse(link) is not { } token || await WorkspaceAsync(token.Tenant, cancellationToken) is null)
        {
            return new LinkSpent();
        }

        await using var db = await databases.WriteAsync(ReviewerEntry.Knocking(token.Tenant), cancellationToken);
        var now = clock.GetUtcNow();
        if (await FindAsync(db, token, cancellationToken) is not { } reviewer || !await UseUpAsync(db, reviewer, now, cancellationToken))
        {
            return new LinkSpent();
        }

        var session = Session.ForLink(token.Tenant, reviewer.Id, visitor, now, options.Value.Lifetime);
        db.Announce(Topic.Reviewer(reviewer.Id));

        // The session first: if the store can't be saved, an unknown session is left over, not a spent link.
        await using (var sessions = await catalog.WriteAsync(cancellationToken))
        {
            var old = now - Session.KeptAfterwards;
            await sessions.Sessions.Where(s => s.Workspace == token.Tenant && s.OnlyReviewer != null && s.ExpiresAt < old).ExecuteDeleteAsync(cancellationToken);
            sessions.Add(session);
            await sessions.CommitAsync(cancellationToken);
        }

        var caller = ReviewerEntry.CallerOf(new(token.Tenant, CallerMode.ReadWrite, null), session.Id, reviewer);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "review-link.used", $"reviewer/{reviewer.Id}", reviewer.Name), cancellationToken);
        return session.Id;
    }

    private async Task<string?> WorkspaceAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await db.Tenants.Where(t => t.Id == tenant && (t.State == TenantState.Active || t.State == TenantState.Trial)).Select(t => t.Name).SingleOrDefaultAsync(cancellationToken);
    }

    private async Task<Reviewer?> FindAsync(TenantDb db, LinkToken token, CancellationToken cancellationToken)
    {
        var reviewer = await db.Reviewers.AsNoTracking().SingleOrDefaultAsync(r => r.LinkHash == token.Hash, cancellationToken);
        return token.Matches(reviewer?.LinkHash) && clock.GetUtcNow() < reviewer!.LinkExpiresAt ? reviewer : null; // It matched, so there is one.
    }

    /// <summary>Takes the hash away only while it is still there, so that of two who follow the link at once one gets in.</summary>
    private static async Task<bool> UseUpAsync(TenantDb db, Reviewer reviewer, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Reviewers.Where(r => r.Id == reviewer.Id && r.LinkHash == reviewer.LinkHash).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.LinkHash, (byte[]?)null).SetProperty(x => x.LastSeenAt, now), cancellationToken) == 1;
}
