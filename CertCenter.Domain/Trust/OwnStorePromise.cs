using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Trust;

/// <summary>Each workspace has a database of its own, which says whose it is.</summary>
internal sealed class OwnStorePromise(CatalogDatabase catalog, TenantDatabases databases) : IPromise
{
    public string Key => "own-store";

    public async Task<PromiseFinding?> CheckAsync(Caller caller, PromiseFinding? last, CancellationToken cancellationToken)
    {
        await using var all = catalog.Read();
        var incarnation = await all.Tenants.Where(t => t.Id == caller.Tenant).Select(t => t.Incarnation).SingleAsync(cancellationToken);
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var rows = await db.Identity.AsNoTracking().Take(2).ToListAsync(cancellationToken);
        return new(rows is [var one] && one.Tenant == caller.Tenant && one.Incarnation == incarnation, new Dictionary<string, string> { ["store"] = incarnation.ToString("N")[..8] });
    }
}
