using System.Text.Json;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Remediation;

/// <summary>What would become of one removal, were it taken away now.</summary>
public enum Forecast
{
    /// <summary>It can be tried, and nothing is left of it.</summary>
    Goes,

    /// <summary>It is held only through something else that is taken away too, and ends with that.</summary>
    EndsWithOthers,

    /// <summary>It can be tried; the person still has the access through something else.</summary>
    StaysThroughOthers,

    /// <summary>It is held only through something else, so there is nothing here to take away.</summary>
    OnlyThroughOthers,

    /// <summary>Too few people would be left who can use the access.</summary>
    TooFewLeft,

    /// <summary>The account belongs to the owner of something, which would be left without one.</summary>
    LeavesOwnerless,
}

/// <summary>One removal in the simulation. Through names what the access is held by besides, from the nearest; Left is how many people would keep it.</summary>
public sealed record ForecastRow(long Id, string SubjectName, string AccountName, string AccessName, Forecast Forecast, IReadOnlyList<string> Through, int? Left)
{
    /// <summary>The memberships that it is still held through, and that could be taken away too: nobody approved them in the same campaign.</summary>
    public IReadOnlyList<WayIn> Ways { get; init; } = [];

    /// <summary>Some of what would be left without an owner, by name.</summary>
    public IReadOnlyList<string> Owned { get; init; } = [];
}

/// <summary>A membership that gives something else.</summary>
public sealed record WayIn(long Entitlement, string Name);

/// <summary>All that waits to be taken away from one connection, as if it were taken away at once. More says that there is more than is looked at.</summary>
public sealed record Simulation(
    ConnectionId Connection, string ConnectionName, int LeastHolders, DateTimeOffset? ReadAt, IReadOnlyList<ForecastRow> Rows, bool More)
{
    public int Count(Forecast forecast) => Rows.Count(r => r.Forecast == forecast);

    /// <summary>What is tried when somebody says so.</summary>
    public IEnumerable<ForecastRow> Ready => Rows.Where(r => r.Forecast is Forecast.Goes or Forecast.StaysThroughOthers);
}

/// <summary>Computes the simulation from what the last reading saw and from every removal of all campaigns.</summary>
internal sealed class RemovalSimulation(TenantDb db, Connection connection)
{
    public const int Most = 2000;

    private const int MostOwned = 5;

    public async Task<Simulation> OfAsync(CancellationToken cancellationToken)
    {
        var waiting = await WaitingAsync(cancellationToken);
        var ways = await WaysAsync(cancellationToken);
        var privileged = await PrivilegedAsync(cancellationToken);
        var owned = await OwnedAsync(cancellationToken);
        var gone = waiting.Where(w => ways.GetValueOrDefault(w.Key)?.IsDirect != false).Select(w => w.Key).ToHashSet();
        var settled = await SettledAsync(ways.Values, cancellationToken);
        var rows = waiting.ConvertAll(w =>
        {
            var way = ways.GetValueOrDefault(w.Key);
            var remaining = way is null ? [] : Remaining(w, way, gone);
            var through = remaining.Select(r => r.Name).Distinct().ToList();
            var left = LeftOf(w, privileged);
            var forecast = way is { IsDirect: false } ? (through.Count == 0 ? Forecast.EndsWithOthers : Forecast.OnlyThroughOthers)
                : left < connection.LeastHolders ? Forecast.TooFewLeft
                : w.IsAccount && owned.Contains(w.Account) ? Forecast.LeavesOwnerless
                : through.Count > 0 ? Forecast.StaysThroughOthers
                : Forecast.Goes;
            return new ForecastRow(w.Id, w.SubjectName, w.AccountName, w.AccessName, forecast, through, left)
            {
                Ways = [.. remaining.SelectMany(r => r.Nearest.Select(nearest => new WayIn(nearest, r.Name))).Where(one => !settled.Contains((w.Campaign, w.Account, one.Entitlement)))],
                Owned = w.IsAccount ? [.. owned[w.Account].Take(MostOwned)] : [],
            };
        });
        return new(connection.Id, connection.Name, connection.LeastHolders, connection.LastCompleteAt, rows, waiting.Count == Most);
    }

    /// <summary>Where a way goes through a membership that is to be taken away too, it ends with that.</summary>
    private static List<Way> Remaining(Waiting removal, Held held, HashSet<(long Account, long Entitlement)> gone) =>
        [.. held.Through.Where(way => !way.Nearest.Exists(nearest => gone.Contains((removal.Account, nearest))))];

    /// <summary>Of what others are held through: what somebody approved in a campaign, and what has its removal there.</summary>
    private async Task<HashSet<(CampaignId Campaign, long Account, long Entitlement)>> SettledAsync(IEnumerable<Held> held, CancellationToken cancellationToken)
    {
        var nearest = held.SelectMany(h => h.Through).SelectMany(way => way.Nearest).Distinct().ToList();
        if (nearest.Count == 0)
        {
            return [];
        }

        var accounts = Pending().Select(r => r.Account);
        var approved = await (from i in db.ReviewItems
                              join s in db.ReviewSubjects on i.Subject equals s.Id
                              join a in db.ReviewAccess on i.Access equals a.Id
                              where i.Answer == Answer.Approve && !i.ByDefault && nearest.Contains(a.Entitlement) && accounts.Contains(s.Account)
                              select new { i.Campaign, s.Account, a.Entitlement }).ToListAsync(cancellationToken);
        var planned = await db.Removals.Where(r => nearest.Contains(r.Entitlement) && accounts.Contains(r.Account))
            .Select(r => new { r.Campaign, r.Account, r.Entitlement }).ToListAsync(cancellationToken);
        return [.. approved.Concat(planned).Select(one => (one.Campaign, one.Account, one.Entitlement))];
    }

    /// <summary>How many people keep what this takes away; of an account that is disabled, where it is the fewest.</summary>
    private static int? LeftOf(Waiting removal, Dictionary<long, (HashSet<long> Has, int Left)> privileged) =>
        privileged.Where(p => (removal.IsAccount || p.Key == removal.Entitlement) && p.Value.Has.Contains(removal.Account)).Min(p => (int?)p.Value.Left);

    private IQueryable<Removal> Pending() => db.Removals.Where(r =>
        r.Connection == connection.Id
        && (r.State == RemovalState.Planned || r.State == RemovalState.StillPresent || r.State == RemovalState.Failed)
        && db.ReviewItems.Any(i => i.Id == r.Item && i.Answer == Answer.Revoke)
        && db.Campaigns.Any(c => c.Id == r.Campaign && c.State == CampaignState.Closed));

    private Task<List<Waiting>> WaitingAsync(CancellationToken cancellationToken) =>
        Pending().OrderBy(r => r.Id).Take(Most)
            .Select(r => new Waiting(r.Id, r.Campaign, r.Account, r.Entitlement, r.SubjectName, r.AccountName, r.AccessName)
            {
                IsAccount = db.Entitlements.Any(e => e.Id == r.Entitlement && e.Kind == Entitlement.AccountKind),
            }).ToListAsync(cancellationToken);

    /// <summary>How each pending access is held: directly, and through what.</summary>
    private async Task<Dictionary<(long Account, long Entitlement), Held>> WaysAsync(CancellationToken cancellationToken)
    {
        var held = await (from r in Pending()
                          join a in db.Assignments on new { r.Account, r.Entitlement } equals new { a.Account, a.Entitlement }
                          where a.GoneAt == null
                          select new { a.Account, a.Entitlement, a.Path, Names = db.AccessPaths.Where(p => p.Id == a.Path).Select(p => p.Names).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var nearest = held.Where(h => h.Names is not null).Select(h => (h.Account, Name: NearestOf(h.Names))).Distinct().ToList();
        var direct = await DirectAsync(nearest.ConvertAll(n => n.Account), cancellationToken);
        return held.GroupBy(h => (h.Account, h.Entitlement)).ToDictionary(
            g => g.Key,
            g => new Held(
                g.Any(h => h.Path == 0),
                [.. g.Where(h => h.Path != 0).Select(h => NearestOf(h.Names)).Distinct().Select(name => new Way(name, direct.GetValueOrDefault((g.Key.Account, name)) ?? []))]));
    }

    /// <summary>What these accounts are directly in, by name: a way in is known by the names on it.</summary>
    private async Task<Dictionary<(long Account, string Name), List<long>>> DirectAsync(List<long> accounts, CancellationToken cancellationToken)
    {
        var distinct = accounts.Distinct().ToList();
        var rows = await (from a in db.Assignments
                          join e in db.Entitlements on a.Entitlement equals e.Id
                          where distinct.Contains(a.Account) && a.Path == 0 && a.GoneAt == null
                          select new { a.Account, e.Id, e.Name }).ToListAsync(cancellationToken);
        return rows.GroupBy(r => (r.Account, r.Name)).ToDictionary(g => g.Key, g => g.Select(r => r.Id).ToList());
    }

    /// <summary>Who can use each access of high risk now, and how many would be left after every removal that is not undone. An account that is disabled can use nothing any more.</summary>
    private async Task<Dictionary<long, (HashSet<long> Has, int Left)>> PrivilegedAsync(CancellationToken cancellationToken)
    {
        var pending = Pending();
        var disabled = pending.Where(r => db.Entitlements.Any(e => e.Id == r.Entitlement && e.Kind == Entitlement.AccountKind)).Select(r => r.Account);
        var asked = pending.Select(r => r.Entitlement)
            .Union(db.Assignments.Where(a => a.GoneAt == null && disabled.Contains(a.Account)).Select(a => a.Entitlement));
        var holders = await (from a in db.Assignments
                             join e in db.Entitlements on a.Entitlement equals e.Id
                             join s in db.SourceAccounts on a.Account equals s.Id
                             where asked.Contains(e.Id) && (e.Risk == Risk.High || e.Risk == Risk.Critical) && a.GoneAt == null && s.Enabled && s.GoneAt == null
                             select new { a.Entitlement, a.Account }).Distinct().ToListAsync(cancellationToken);
        var leaving = await (from r in db.Removals
                             join e in db.Entitlements on r.Entitlement equals e.Id
                             where r.Connection == connection.Id && r.State != RemovalState.Restored && (asked.Contains(e.Id) || e.Kind == Entitlement.AccountKind)
                             select new { r.Entitlement, r.Account, IsAccount = e.Kind == Entitlement.AccountKind }).Distinct().ToListAsync(cancellationToken);
        var goes = leaving.Select(l => (l.Entitlement, l.Account)).ToHashSet();
        var ends = leaving.Where(l => l.IsAccount).Select(l => l.Account).ToHashSet();
        return holders.GroupBy(h => h.Entitlement).ToDictionary(
            g => g.Key,
            g => (g.Select(h => h.Account).ToHashSet(), g.Count(h => !ends.Contains(h.Account) && !goes.Contains((h.Entitlement, h.Account)))));
    }

    /// <summary>What the people whose accounts are to be disabled own here. The first owner is the one that is known.</summary>
    private async Task<ILookup<long, string>> OwnedAsync(CancellationToken cancellationToken)
    {
        var rows = await (from r in Pending()
                          join s in db.SourceAccounts on r.Account equals s.Id
                          join e in db.Entitlements on s.Identity equals e.Owner
                          where e.Connection == connection.Id && e.GoneAt == null && db.Entitlements.Any(own => own.Id == r.Entitlement && own.Kind == Entitlement.AccountKind)
                          select new { r.Account, e.Name }).Distinct().ToListAsync(cancellationToken);
        return rows.OrderBy(r => r.Name, StringComparer.Ordinal).ToLookup(r => r.Account, r => r.Name);
    }

    /// <summary>The name of what the account itself is in; the names stand from the outside in.</summary>
    private static string NearestOf(string? names) =>
        names is not null && JsonSerializer.Deserialize<List<string>>(names) is [.., var last] ? last : "";

    private sealed record Waiting(long Id, CampaignId Campaign, long Account, long Entitlement, string SubjectName, string AccountName, string AccessName)
    {
        /// <summary>It is the account itself that is to be disabled.</summary>
        public bool IsAccount { get; init; }

        public (long Account, long Entitlement) Key => (Account, Entitlement);
    }

    private sealed record Held(bool IsDirect, IReadOnlyList<Way> Through);

    private sealed record Way(string Name, List<long> Nearest);
}
