using System.Linq.Expressions;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>Ends sessions in a transaction of the catalog; after its commit their circuits have to be told.</summary>
public static class SessionEnding
{
    /// <summary>The sessions that were ended: to be handed to <see cref="INotices.Recheck"/> after the commit.</summary>
    public static async Task<IReadOnlyList<SessionId>> EndSessionsAsync(
        this CatalogDb db, Expression<Func<Session, bool>> which, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = await db.Sessions.Where(s => s.RevokedAt == null && s.ExpiresAt > now).Where(which).ToListAsync(cancellationToken);
        ended.ForEach(s => s.RevokedAt = now);
        return [.. ended.Select(s => s.Id)];
    }
}
