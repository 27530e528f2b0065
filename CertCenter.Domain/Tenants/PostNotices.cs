using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>Leaves notices in the catalog for the other processes, and clears away what all of them have had the time to read.</summary>
public sealed class PostNotices(CatalogDatabase catalog, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    public async Task ExecuteAsync(SystemCaller caller, Guid node, IReadOnlyCollection<SharedNotice> notices, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var now = time.GetUtcNow();
        var old = now - Kept;
        await using var db = await catalog.WriteAsync(cancellationToken);
        foreach (var notice in notices)
        {
            if (notice.Tenant is { } tenant)
            {
                db.Add(NodeNotice.Of(node, tenant, notice.Topic, now));
            }
            else if (notice.Session is { } session)
            {
                db.Add(NodeNotice.Of(node, session, now));
            }
        }

        await db.NodeNotices.Where(n => n.At < old).ExecuteDeleteAsync(cancellationToken);
        await db.CommitAsync(cancellationToken);
    }
}
