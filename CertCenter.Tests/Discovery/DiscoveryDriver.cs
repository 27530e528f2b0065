using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Tests.Discovery;

/// <summary>A workspace with a scripted source: speaks of reading it and of what the inventory holds after.</summary>
internal sealed class DiscoveryDriver(House house, TestTenant tenant, ScriptedConnector source) : IAsyncDisposable
{
    public House House => house;

    public TestTenant Tenant => tenant;

    public ScriptedConnector Source => source;

    public static async Task<DiscoveryDriver> BuildAsync()
    {
        var source = new ScriptedConnector();
        var house = await House.BuildAsync(services => services
            .AddSingleton<IConnector>(source)
            .AddSingleton<ISecrets, MarkedSecrets>()
            .AddSingleton<IFiles, MemoryFiles>());
        return new(house, await house.FoundAsync("Brightwater"), source);
    }

    public async Task<ConnectionId> ConnectAsync(string name = "Directory")
    {
        var connection = Connection.Of(name, ScriptedConnector.KindName, "{}", house.Clock.GetUtcNow());
        await tenant.WriteAsync(db => db.Connections.Add(connection));
        return connection.Id;
    }

    public async Task<int> AskAsync(ConnectionId connection, bool removalsConfirmed = false) =>
        (await house.Get<StartDiscovery>().ExecuteAsync(tenant.Owner, connection, removalsConfirmed, CancellationToken.None)).Value;

    public Task WorkAsync() => house.Get<RunDiscovery>().ExecuteAsync(tenant.Job, CancellationToken.None);

    /// <summary>Lets an hour pass, reads, and returns the run.</summary>
    public async Task<DiscoveryRun> ReadAsync(ConnectionId connection, Action<ISightings> sightings, bool complete = true, bool removalsConfirmed = false)
    {
        house.Clock.Pass(TimeSpan.FromHours(1));
        source.Shows(sightings, complete);
        var number = await AskAsync(connection, removalsConfirmed);
        await WorkAsync();
        return await RunAsync(connection, number);
    }

    public async Task<DiscoveryRun> RunAsync(ConnectionId connection, int number)
    {
        await using var db = await tenant.ReadAsync();
        return await db.Runs.AsNoTracking().SingleAsync(r => r.Connection == connection && r.Number == number);
    }

    public async Task<Identity> PersonAsync(string name)
    {
        await using var db = await tenant.ReadAsync();
        return await db.Identities.AsNoTracking().SingleAsync(i => i.Name == name);
    }

    public async Task<Entitlement> AccessAsync(string key)
    {
        await using var db = await tenant.ReadAsync();
        return await db.Entitlements.AsNoTracking().SingleAsync(e => e.Key == key);
    }

    /// <summary>Who has what now, as "account key > access key (names on the way)", in order.</summary>
    public async Task<IReadOnlyList<string>> HeldAsync(ConnectionId connection)
    {
        await using var db = await tenant.ReadAsync();
        var rows = await (from a in db.Assignments
                          join account in db.SourceAccounts on a.Account equals account.Id
                          join access in db.Entitlements on a.Entitlement equals access.Id
                          where a.GoneAt == null && account.Connection == connection
                          select new { account.Key, Access = access.Key, Way = db.AccessPaths.Where(p => p.Id == a.Path).Select(p => p.Names).FirstOrDefault() })
            .ToListAsync();
        return [.. rows.Select(r => $"{r.Key} > {r.Access}{(r.Way is null ? "" : " " + r.Way)}").Order(StringComparer.Ordinal)];
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();
}

/// <summary>Short words for sightings.</summary>
internal static class SightingWords
{
    public static void Person(this ISightings into, string key, string? manager = null, bool enabled = true, string? name = null) =>
        into.Person(new(key, name ?? key, $"{key}@x.test", null, null, manager, enabled));

    /// <summary>A person and their account, with the same key.</summary>
    public static void Worker(this ISightings into, string key, string? manager = null, params string[] access)
    {
        into.Person(key, manager);
        into.Account(new(key, key, key, true, null));
        foreach (var held in access)
        {
            into.Assignment(key, held, []);
        }
    }

    public static void Access(this ISightings into, params string[] keys)
    {
        foreach (var key in keys)
        {
            into.Entitlement(new(key, "Group", key, null, null, null));
        }
    }
}
