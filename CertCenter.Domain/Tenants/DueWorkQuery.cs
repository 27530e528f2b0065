using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>The tenants that have work now, the longest waiting first.</summary>
public sealed class DueWorkQuery(CatalogDatabase catalog, TimeProvider time)
{
    private const int Most = 1000;

    public async Task<IReadOnlyList<DueNow>> ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var now = time.GetUtcNow();
        await using var db = catalog.Read();
        return await db.DueWork.Where(w => w.At <= now).OrderBy(w => w.At)
            .Select(w => new DueNow(w.Tenant, w.Kind)).Take(Most).ToListAsync(cancellationToken);
    }
}

public sealed record DueNow(TenantId Tenant, WorkKind Kind);
