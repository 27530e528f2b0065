using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Trust;

/// <summary>The data lies in the region that was chosen: the database says the same as the catalog, and the region is one of the configured.</summary>
internal sealed class RegionPromise(CatalogDatabase catalog, TenantDatabases databases, StorePlaces places) : IPromise
{
    public string Key => "region";

    public async Task<PromiseFinding?> CheckAsync(Caller caller, PromiseFinding? last, CancellationToken cancellationToken)
    {
        await using var all = catalog.Read();
        var chosen = await all.Tenants.Where(t => t.Id == caller.Tenant).Select(t => t.Region).SingleAsync(cancellationToken);
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var told = await db.Identity.Select(i => i.Region).SingleAsync(cancellationToken);
        return new(told == chosen && places.Regions.Any(r => r.Key == chosen), new Dictionary<string, string> { ["region"] = told });
    }
}
