using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>How many stores can't be brought to this version of the program: those workspaces can't be entered, all others can.</summary>
public sealed class StuckStoresQuery(CatalogDatabase catalog)
{
    public async Task<int> ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        return await db.StoreVersions.CountAsync(v => v.Failures >= StoreVersion.StuckAfter, cancellationToken);
    }
}
