using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Support;

/// <summary>Who of support is in this workspace now, or may come in at any moment: what every page of it says on top.</summary>
public sealed class SupportInsideQuery(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<IReadOnlyList<GrantRow>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = catalog.Read();
        var grants = await db.Grants.AsNoTracking().Where(g => g.Tenant == caller.Tenant && g.End == null && g.AllowedAt != null).ToListAsync(cancellationToken);
        return grants.ConvertAll(g => GrantRow.Of(g, now)).FindAll(g => g.IsOpen);
    }
}
