using System.Globalization;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Support;

/// <summary>What support asked for in this workspace and got, and the workspace's rule.</summary>
/// <param name="Rule">Who has to be asked.</param>
/// <param name="Grants">A page of requests and accesses, the newest first.</param>
/// <param name="Next">The key after which the next page starts; null at the end.</param>
public sealed record SupportAccess(SupportRule Rule, IReadOnlyList<GrantRow> Grants, string? Next);

/// <summary>One step of a grant, or one screen or record that was seen under it, as the trail tells it.</summary>
/// <param name="Seen">What was seen or mended, by its name of today; null for a step.</param>
public sealed record AccessLine(long Id, DateTimeOffset At, ActorKind Kind, string Who, string What, string? Facts, Seen? Seen);

/// <summary>The page "Support access", for administrators and auditors.</summary>
public sealed class SupportAccessQuery(CatalogDatabase catalog, TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<SupportAccess>> ExecuteAsync(Caller caller, string? after, CancellationToken cancellationToken)
    {
        if (!AuditFilter.MayRead(caller))
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = catalog.Read();
        var before = new DateTimeOffset(NumberOf(after, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);
        var grants = await db.Grants.AsNoTracking().Where(g => g.Tenant == caller.Tenant && g.AskedAt < before).OrderByDescending(g => g.AskedAt)
            .Take(PageOf<GrantRow>.Size + 1).ToListAsync(cancellationToken);
        var page = PageOf<GrantRow>.From(grants.ConvertAll(g => GrantRow.Of(g, now)), g => g.AskedAt.UtcTicks.ToString(CultureInfo.InvariantCulture));
        var rule = (await db.SupportPolicies.AsNoTracking().SingleOrDefaultAsync(p => p.Tenant == caller.Tenant, cancellationToken))?.Rule ?? SupportRule.AlwaysAsk;
        return new SupportAccess(rule, page.Rows, page.Next);
    }

    /// <summary>One request or access, however old.</summary>
    public async Task<Outcome<GrantRow>> ExecuteAsync(Caller caller, GrantId id, CancellationToken cancellationToken)
    {
        if (!AuditFilter.MayRead(caller))
        {
            return new NotAllowed();
        }

        await using var db = catalog.Read();
        return await db.Grants.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id && g.Tenant == caller.Tenant, cancellationToken) is { } grant
            ? GrantRow.Of(grant, clock.GetUtcNow())
            : new NotFound();
    }

    /// <summary>What happened under one grant, the newest first: from the workspace's own trail.</summary>
    public async Task<Outcome<PageOf<AccessLine>>> ExecuteAsync(Caller caller, GrantId id, string? after, CancellationToken cancellationToken)
    {
        if (!AuditFilter.MayRead(caller))
        {
            return new NotAllowed();
        }

        var subject = $"grant/{id.Value}";
        var before = NumberOf(after, long.MaxValue);
        await using var all = catalog.Read();
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var rows = await db.AuditEvents.Where(e => e.Subject == subject && e.Id < before).OrderByDescending(e => e.Id).Take(PageOf<AccessLine>.Size + 1)
            .Select(e => new { e.Id, e.At, e.ActorKind, e.ActorName, e.What, e.Facts }).ToListAsync(cancellationToken);
        var lines = rows.ConvertAll(e => new AccessLine(e.Id, e.At, e.ActorKind, e.ActorName, e.What, e.Facts, Seen.Of(e.Facts)));
        var names = await SeenNames.FindAsync(db, all, caller.Tenant, [.. lines.Select(l => l.Seen).OfType<Seen>()], cancellationToken);
        return PageOf<AccessLine>.From(lines.ConvertAll(l => l.Seen is { } seen ? l with { Seen = names.Name(seen) } : l), r => r.Id.ToString(CultureInfo.InvariantCulture));
    }

    private static long NumberOf(string? key, long otherwise) => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= otherwise ? number : otherwise;
}
