using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Accounts;

/// <summary>Begins a session after somebody proved who they are, in the workspace they were in last.</summary>
public sealed class StartSession(CatalogDatabase catalog, TimeProvider clock, IOptions<SessionOptions> options)
{
    public async Task<SessionId> ExecuteAsync(Visitor visitor, AccountId account, bool withSecondFactor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var old = now - Session.KeptAfterwards;
        await using var db = await catalog.WriteAsync(cancellationToken);
        await db.Sessions.Where(s => s.Account == account && s.ExpiresAt < old).ExecuteDeleteAsync(cancellationToken);
        var session = Session.ForAccount(account, await LastWorkspaceAsync(db, account, cancellationToken), visitor, now, options.Value.Lifetime);
        session.SecondFactorAt = withSecondFactor ? now : null;
        db.Add(session);
        await db.CommitAsync(cancellationToken);
        return session.Id;
    }

    private static async Task<TenantId?> LastWorkspaceAsync(CatalogDb db, AccountId account, CancellationToken cancellationToken)
    {
        var mine = await db.Memberships.Where(m => m.Account == account).OrderBy(m => m.Since).Select(m => m.Workspace).ToListAsync(cancellationToken);
        var last = await db.Sessions.Where(s => s.Account == account).OrderByDescending(s => s.LastSeenAt).Select(s => s.Workspace).FirstOrDefaultAsync(cancellationToken);
        return last is { } workspace && mine.Contains(workspace) ? workspace : mine.Count > 0 ? mine[0] : null;
    }
}
