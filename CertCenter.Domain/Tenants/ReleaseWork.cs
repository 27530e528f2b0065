using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// Makes due at once what was being done when a process ended: all of it at the start of an embedded one, which nobody else can be
/// beside; the work of one job where the scheduler says that its process is gone.
/// </summary>
public sealed class ReleaseWork(CatalogDatabase catalog, IOptions<StoreOptions> options, TimeProvider time)
{
    public async Task ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (options.Value.Provider is StoreProvider.SqlServer)
        {
            return;
        }

        await using var db = await catalog.WriteAsync(cancellationToken);
        foreach (var due in await db.DueWork.Where(w => w.Lease != null).ToListAsync(cancellationToken))
        {
            due.Release(time.GetUtcNow());
        }

        await db.CommitAsync(cancellationToken);
    }

    public async Task ExecuteAsync(SystemCaller caller, TenantId tenant, WorkKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.DueWork.FindAsync([tenant, kind], cancellationToken) is { Lease: not null } due)
        {
            due.Release(time.GetUtcNow());
            await db.CommitAsync(cancellationToken);
        }
    }
}
