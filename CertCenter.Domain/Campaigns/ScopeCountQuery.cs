using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// How many items a scope would be now, by connection. Where all accounts are meant the holder counts that discovery keeps are added
/// up; else the same query counts that freezing asks.
/// </summary>
public sealed class ScopeCountQuery(TenantDatabases databases, TimeProvider clock)
{
    public async Task<ScopeCounted> ExecuteAsync(Caller caller, CampaignKind kind, CampaignScope scope, CancellationToken cancellationToken)
    {
        if (!caller.MayRunCampaigns || scope.Check() is not null)
        {
            return new([], 0);
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var filter = await ScopeFilter.OfAsync(db, kind, scope, clock.GetUtcNow(), cancellationToken);
        var names = await db.ConnectionNames.ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        if (!filter.PicksAccounts && !filter.PicksPairs)
        {
            var held = await filter.Access().GroupBy(e => e.Connection).Select(g => new { Connection = g.Key, Items = g.Sum(e => e.Holders) }).ToListAsync(cancellationToken);
            return new([.. held.Select(h => new ConnectionCount(names[h.Connection], h.Items)).OrderByDescending(c => c.Items)], filter.Exclusions.Count);
        }

        var counted = await (
            from p in filter.Pairs()
            join e in db.Entitlements on p.Entitlement equals e.Id
            group p by e.Connection into g
            select new { Connection = g.Key, Items = g.LongCount() }).ToListAsync(cancellationToken);
        return new([.. counted.Select(c => new ConnectionCount(names[c.Connection], c.Items)).OrderByDescending(c => c.Items)], filter.Exclusions.Count);
    }
}

/// <summary>Items by connection, most first, and how many exclusions hold now.</summary>
public sealed record ScopeCounted(IReadOnlyList<ConnectionCount> Connections, int Exclusions)
{
    public long Items => Connections.Sum(c => c.Items);
}

/// <summary>How many items a connection has in a scope.</summary>
public sealed record ConnectionCount(string Name, long Items);
