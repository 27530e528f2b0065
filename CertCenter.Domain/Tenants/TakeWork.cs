using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Tenants;

/// <summary>Takes the due work of a kind for one job. False when none is due (any more).</summary>
public sealed class TakeWork(CatalogDatabase catalog, TenantDatabases databases, TimeProvider time)
{
    public async Task<bool> ExecuteAsync(Caller caller, WorkKind kind, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            if (await db.DueWork.FindAsync([caller.Tenant, kind], cancellationToken) is not { } due || !due.IsDue(now))
            {
                return false;
            }

            due.Take(now);
            await db.CommitAsync(cancellationToken);
        }

        // Work is noted before the change that brings it is committed: once through the gate, that change can be read.
        await using var writersBefore = await databases.WriteAsync(caller, cancellationToken);
        return true;
    }
}
