using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>When a passkey was last given in a session, besides signing in; null when it never was.</summary>
public sealed class ConfirmedQuery(CatalogDatabase catalog)
{
    public async Task<DateTimeOffset?> ExecuteAsync(SessionId session, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await db.Sessions.Where(s => s.Id == session && s.RevokedAt == null && s.Provider == null).Select(s => s.ConfirmedAt).SingleOrDefaultAsync(cancellationToken);
    }
}
