using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Support;

/// <summary>Who of support is in this workspace now, or may come in at any moment: what every page of it says on top, read once for all that ask at the same time.</summary>
public sealed class SupportInsideQuery(CatalogDatabase catalog, TimeProvider clock)
{
    private readonly AtOnce<TenantId, IReadOnlyList<Grant>> _asked = new(ids => ReadAsync(catalog, ids));

    public async Task<Outcome<IReadOnlyList<GrantRow>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        var grants = await _asked.FindAsync(caller.Tenant).WaitAsync(cancellationToken) ?? [];
        var now = clock.GetUtcNow();
        return grants.Select(g => GrantRow.Of(g, now)).Where(g => g.IsOpen).ToList();
    }

    private static async Task<IReadOnlyDictionary<TenantId, IReadOnlyList<Grant>>> ReadAsync(CatalogDatabase catalog, IReadOnlyList<TenantId> ids)
    {
        await using var db = catalog.Read();
        var grants = await db.Grants.AsNoTracking().Where(g => ids.Contains(g.Tenant) && g.End == null && g.AllowedAt != null).ToListAsync();
        return grants.GroupBy(g => g.Tenant).ToDictionary(g => g.Key, IReadOnlyList<Grant> (g) => [.. g]);
    }
}
