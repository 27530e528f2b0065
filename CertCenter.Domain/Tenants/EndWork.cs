using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;

namespace CertCenter.Domain.Tenants;

/// <summary>Notes that a job has done the work of a kind, and when there is more of it.</summary>
public sealed class EndWork(CatalogDatabase catalog)
{
    public async Task ExecuteAsync(SystemCaller caller, TenantId tenant, WorkKind kind, DateTimeOffset? next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.DueWork.FindAsync([tenant, kind], cancellationToken) is not { } due)
        {
            return;
        }

        if (!due.End(next))
        {
            db.DueWork.Remove(due);
        }

        await db.CommitAsync(cancellationToken);
    }
}
