using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Support;

/// <summary>What support asked for in this workspace and got, and the workspace's rule.</summary>
public sealed record SupportAccess(SupportRule Rule, IReadOnlyList<GrantRow> Grants);

/// <summary>One step of a grant, or one screen or record that was seen under it, as the trail tells it.</summary>
public sealed record AccessLine(long Id, DateTimeOffset At, ActorKind Kind, string Who, string What, string? Facts);

/// <summary>The page "Support access", for administrators and auditors.</summary>
public sealed class SupportAccessQuery(CatalogDatabase catalog, TenantDatabases databases, TimeProvider clock)
{
    private const int Most = 200;

    public async Task<Outcome<SupportAccess>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!AuditFilter.MayRead(caller))
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = catalog.Read();
        var grants = await db.Grants.AsNoTracking().Where(g => g.Tenant == caller.Tenant).OrderByDescending(g => g.AskedAt).Take(Most).ToListAsync(cancellationToken);
        var rule = (await db.SupportPolicies.AsNoTracking().SingleOrDefaultAsync(p => p.Tenant == caller.Tenant, cancellationToken))?.Rule ?? SupportRule.AlwaysAsk;
        return new SupportAccess(rule, grants.ConvertAll(g => GrantRow.Of(g, now)));
    }

    /// <summary>What happened under one grant, the newest first: from the workspace's own trail.</summary>
    public async Task<Outcome<PageOf<AccessLine>>> ExecuteAsync(Caller caller, GrantId id, string? after, CancellationToken cancellationToken)
    {
        if (!AuditFilter.MayRead(caller))
        {
            return new NotAllowed();
        }

        var subject = $"grant/{id.Value}";
        var before = long.TryParse(after, System.Globalization.CultureInfo.InvariantCulture, out var last) ? last : long.MaxValue;
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var rows = await db.AuditEvents.Where(e => e.Subject == subject && e.Id < before).OrderByDescending(e => e.Id).Take(PageOf<AccessLine>.Size + 1)
            .Select(e => new AccessLine(e.Id, e.At, e.ActorKind, e.ActorName, e.What, e.Facts)).ToListAsync(cancellationToken);
        return PageOf<AccessLine>.From(rows, r => r.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
