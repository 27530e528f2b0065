using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// Makes due at once what was being done when the last process ended. Only for the start: embedded stores serve one process, so
/// nobody else can be at it.
/// </summary>
public sealed class ReleaseWork(CatalogDatabase catalog, TimeProvider time)
{
    public async Task ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = await catalog.WriteAsync(cancellationToken);
        foreach (var due in await db.DueWork.Where(w => w.Lease != null).ToListAsync(cancellationToken))
        {
            due.Release(time.GetUtcNow());
        }

        await db.CommitAsync(cancellationToken);
    }
}
