using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>Where a workspace's data is: the region with its country, and what the database itself tells of how it keeps it.</summary>
/// <param name="Database">What the database is, in its own words.</param>
/// <param name="EncryptedAtRest">Whether the database encrypts its files itself; null when it does not tell.</param>
public sealed record WhereDataIs(string Region, string Residence, string Database, bool? EncryptedAtRest);

/// <summary>Tells administrators and auditors where the data of their workspace is.</summary>
public sealed class StoreFactsQuery(CatalogDatabase catalog, StoreMaker maker, StorePlaces places)
{
    public async Task<Outcome<WhereDataIs>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        await using var db = catalog.Read();
        var key = await db.Tenants.Where(t => t.Id == caller.Tenant).Select(t => t.Region).SingleAsync(cancellationToken);
        var region = places.Regions.First(r => r.Key == key);
        var facts = await maker.FactsAsync(caller.Tenant, key, cancellationToken);
        return new WhereDataIs(region.Name, region.Residence, facts.Kind, facts.EncryptedAtRest);
    }
}
