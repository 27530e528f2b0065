using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>What other processes have told since a place in the list; a new process begins at its end.</summary>
public sealed class NoticesQuery(CatalogDatabase catalog)
{
    public async Task<long> EndAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        return await db.NodeNotices.MaxAsync(n => (long?)n.Id, cancellationToken) ?? 0;
    }

    /// <summary>The notices after that place, and the place after them.</summary>
    public async Task<(IReadOnlyList<SharedNotice> Notices, long Last)> ExecuteAsync(
        SystemCaller caller, Guid node, long after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        var rows = await db.NodeNotices.AsNoTracking().Where(n => n.Id > after).OrderBy(n => n.Id).ToListAsync(cancellationToken);
        return (
            [.. rows.Where(n => n.Node != node).Select(n => n.Tenant is { } tenant
                ? SharedNotice.Of(tenant, new Topic(n.Kind, n.Subject))
                : SharedNotice.Of(new SessionId(Guid.ParseExact(n.Subject, "N"))))],
            rows.Count == 0 ? after : rows[^1].Id);
    }
}
