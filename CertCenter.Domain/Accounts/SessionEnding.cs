using System.Linq.Expressions;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>Ends sessions in a transaction of the catalog; after its commit their circuits have to be told.</summary>
public static class SessionEnding
{
    private const int MostAtOnce = 1000;

    /// <summary>The sessions that were ended: to be handed to <see cref="INotices.Recheck"/> after the commit.</summary>
    public static async Task<IReadOnlyList<SessionId>> EndSessionsAsync(
        this CatalogDb db, Expression<Func<Session, bool>> which, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Not one by one: there may be a thousand, and their screens wait for it.
        var ended = await db.Sessions.Where(s => s.RevokedAt == null && s.ExpiresAt > now).Where(which).Select(s => s.Id).ToListAsync(cancellationToken);
        foreach (var some in ended.Chunk(MostAtOnce))
        {
            await db.Sessions.Where(s => some.Contains(s.Id)).ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), cancellationToken);
        }

        return ended;
    }
}
