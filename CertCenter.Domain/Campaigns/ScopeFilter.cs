using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// A scope as queries: counting and freezing ask the same ones, so that what the wizard counts is what is frozen. Exclusions that hold
/// now are taken away.
/// </summary>
internal sealed class ScopeFilter
{
    private static readonly ScopeField[] OfAccounts =
    [
        ScopeField.Department, ScopeField.Title, ScopeField.Manager, ScopeField.Person, ScopeField.MailDomain, ScopeField.OutsideDomain,
        ScopeField.AccountName, ScopeField.UnusedDays,
    ];

    private static readonly ScopeField[] OfPairs = [ScopeField.NewDays, ScopeField.Way, ScopeField.UnansweredIn];

    private readonly TenantDb _db;
    private readonly CampaignScope _scope;
    private readonly bool _chosenOnly;
    private readonly DateTimeOffset _now;
    private readonly List<ConnectionId> _connections;
    private readonly List<long> _withoutAccess;
    private readonly List<long> _withoutPeople;

    private ScopeFilter(TenantDb db, CampaignScope scope, bool chosenOnly, DateTimeOffset now, List<ConnectionId> connections, IReadOnlyList<Exclusion> exclusions)
    {
        (_db, _scope, _chosenOnly, _now, _connections, Exclusions) = (db, scope, chosenOnly, now, connections, exclusions);
        _withoutAccess = [.. exclusions.Where(x => x.Of is ExcludedThing.Access).Select(x => x.Thing)];
        _withoutPeople = [.. exclusions.Where(x => x.Of is ExcludedThing.Person).Select(x => x.Thing)];
    }

    public IReadOnlyList<Exclusion> Exclusions { get; }

    /// <summary>Whether not all accounts are in scope.</summary>
    public bool PicksAccounts => _withoutPeople.Count > 0 || _scope.Conditions.Any(c => OfAccounts.Contains(c.Field));

    /// <summary>Whether it depends on how an account has its access.</summary>
    public bool PicksPairs => _scope.Conditions.Any(c => OfPairs.Contains(c.Field));

    public static async Task<ScopeFilter> OfAsync(TenantDb db, CampaignKind kind, CampaignScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var there = await db.Database.SqlQuery<Guid>($"""SELECT "Id" AS "Value" FROM "Connections" WHERE "RemovedAt" IS NULL""").ToListAsync(cancellationToken);
        var connections = there.ConvertAll(id => new ConnectionId(id));
        var exclusions = await db.Exclusions.AsNoTracking().Where(x => x.EndedAt == null && x.Until > now).OrderBy(x => x.Id).ToListAsync(cancellationToken);
        return new(
            db, scope, kind is CampaignKind.EntitlementHolders, now,
            scope.Connections.Count == 0 ? connections : connections.FindAll(c => scope.Connections.Contains(c)), exclusions);
    }

    public IQueryable<Entitlement> Access(bool withExcluded = false)
    {
        var access = _db.Entitlements.Where(e => e.GoneAt == null && _connections.Contains(e.Connection));
        if (_chosenOnly)
        {
            var chosen = _scope.Entitlements.ToList();
            access = access.Where(e => chosen.Contains(e.Id));
        }

        if (!withExcluded && _withoutAccess.Count > 0)
        {
            access = access.Where(e => !_withoutAccess.Contains(e.Id));
        }

        foreach (var condition in _scope.Conditions)
        {
            access = condition switch
            {
                { Field: ScopeField.Risk } => OfRisk(access, [.. condition.Values.Select(Enum.Parse<Risk>)]),
                { Field: ScopeField.AccessKind } => OfKind(access, [.. condition.Values]),
                { Field: ScopeField.AccessName, Values: [var words, ..] } when ReviewFilter.PatternOf(words) is { } pattern =>
                    access.Where(e => WordSearch.Matches(e.Name, pattern)),
                _ => access,
            };
        }

        return access;
    }

    public IQueryable<SourceAccount> Accounts(bool withExcluded = false)
    {
        var accounts = _db.SourceAccounts.Where(a => a.GoneAt == null);
        if (!withExcluded && _withoutPeople.Count > 0)
        {
            accounts = accounts.Where(a => a.Identity == null || !_withoutPeople.Contains(a.Identity.Value));
        }

        return _scope.Conditions.Aggregate(accounts, (rest, condition) => ScopePeople.Narrow(_db, rest, condition, _now));
    }

    /// <summary>Each account with each access it has, once.</summary>
    public IQueryable<ScopePair> Pairs(bool withExcluded = false)
    {
        var access = Access(withExcluded).Select(e => e.Id);
        var held = _db.Assignments.Where(g => g.GoneAt == null && access.Contains(g.Entitlement));
        if (PicksAccounts)
        {
            var accounts = Accounts(withExcluded).Select(a => a.Id);
            held = held.Where(g => accounts.Contains(g.Account));
        }

        var pairs = held.GroupBy(g => new { g.Account, g.Entitlement }).Select(x => new ScopePair
        {
            Account = x.Key.Account, Entitlement = x.Key.Entitlement, First = x.Min(g => g.Id), Path = x.Min(g => g.Path), Since = x.Min(g => g.FirstSeenAt),
        });
        foreach (var condition in _scope.Conditions)
        {
            pairs = Narrow(pairs, condition);
        }

        return pairs;
    }

    private IQueryable<ScopePair> Narrow(IQueryable<ScopePair> pairs, ScopeCondition condition)
    {
        switch (condition.Field)
        {
            case ScopeField.NewDays:
                var since = _now.AddDays(-condition.Days);
                return pairs.Where(p => p.Since >= since);
            case ScopeField.Way when condition.Values is [var way]:
                return way == "Direct" ? pairs.Where(p => p.Path == 0) : pairs.Where(p => p.Path > 0);
            case ScopeField.UnansweredIn when condition.Values is [var id] && Guid.TryParse(id, out var guid):
                var campaign = new CampaignId(guid);
                var open = from i in _db.ReviewItems
                           join s in _db.ReviewSubjects on i.Subject equals s.Id
                           join a in _db.ReviewAccess on i.Access equals a.Id
                           where i.Campaign == campaign && i.Answer == null
                           select new { s.Account, a.Entitlement };
                return pairs.Where(p => open.Any(o => o.Account == p.Account && o.Entitlement == p.Entitlement));
            default:
                return pairs;
        }
    }

    private static IQueryable<Entitlement> OfRisk(IQueryable<Entitlement> access, List<Risk> risks) => access.Where(e => risks.Contains(e.Risk));

    private static IQueryable<Entitlement> OfKind(IQueryable<Entitlement> access, List<string> kinds) => access.Where(e => kinds.Contains(e.Kind));
}

/// <summary>An account and an access it has: the id of its first assignment, its lowest path (0 when direct), and since when.</summary>
internal sealed record ScopePair
{
    public long Account { get; init; }

    public long Entitlement { get; init; }

    public long First { get; init; }

    public long Path { get; init; }

    public DateTimeOffset Since { get; init; }
}
