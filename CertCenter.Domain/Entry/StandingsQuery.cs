using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Entry;

/// <summary>Whether a workspace stands as it did when a caller came in: read once for all of its screens that ask at the same time.</summary>
public sealed class StandingsQuery(CatalogDatabase catalog)
{
    private readonly AtOnce<TenantId, Tenant> _asked = new(ids => ReadAsync(catalog, ids));

    /// <summary>No where it was suspended, cancelled, brought back or erased; what became of the caller in it is another question.</summary>
    public async Task<bool> ExecuteAsync(Caller caller, CancellationToken cancellationToken) =>
        await _asked.FindAsync(caller.Tenant).WaitAsync(cancellationToken) is { } tenant && Standing.Of(tenant) is { } now && now.Mode == caller.Mode && now.ErasesAt == caller.ErasesAt;

    private static async Task<IReadOnlyDictionary<TenantId, Tenant>> ReadAsync(CatalogDatabase catalog, IReadOnlyList<TenantId> ids)
    {
        await using var db = catalog.Read();
        return await db.Tenants.AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id);
    }
}
