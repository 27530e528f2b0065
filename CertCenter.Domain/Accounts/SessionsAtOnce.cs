using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>Reads sessions for all screens that look at the same time whether theirs goes on.</summary>
public sealed class SessionsAtOnce(CatalogDatabase catalog)
{
    private readonly AtOnce<SessionId, Session> _asked = new(ids => ReadAsync(catalog, ids));

    internal Task<Session?> FindAsync(SessionId session) => _asked.FindAsync(session);

    private static async Task<IReadOnlyDictionary<SessionId, Session>> ReadAsync(CatalogDatabase catalog, IReadOnlyList<SessionId> ids)
    {
        await using var db = catalog.Read();
        return await db.Sessions.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id);
    }
}
