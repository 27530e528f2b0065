using CertCenter.Domain.Audit;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Tests.Support;

/// <summary>What a discovery would have left in a workspace's inventory, written row by row for tests that begin after it.</summary>
internal sealed class TestDirectory
{
    private readonly TenantDatabases _databases;
    private readonly Caller _caller;
    private long _next = 1;

    private TestDirectory(TenantDatabases databases, Caller caller, ConnectionId connection) =>
        (_databases, _caller, Connection) = (databases, caller, connection);

    public ConnectionId Connection { get; }

    public static Task<TestDirectory> ReadIntoAsync(TestTenant tenant, string name = "corp.example") =>
        ReadIntoAsync(tenant.House.Databases, tenant.Owner, House.Monday, name);

    public static async Task<TestDirectory> ReadIntoAsync(TenantDatabases databases, Caller caller, DateTimeOffset at, string name = "corp.example")
    {
        var connection = Domain.Discovery.Connection.Of(name, "Ldap", "{}", at);
        connection.LastCompleteAt = at;
        await using var db = await databases.WriteAsync(caller, CancellationToken.None);
        db.Connections.Add(connection);
        await db.CommitAsync(AuditEvent.Of(caller, at, "test.arranged", "test/0", "Arranged"), CancellationToken.None);
        return new(databases, caller, connection.Id);
    }

    /// <summary>A person with one account; the id of the identity.</summary>
    public async Task<Person> PersonAsync(string name, string? mail = null, long? manager = null, bool enabled = true, bool gone = false)
    {
        var (key, at) = ($"p{_next++}", House.Monday.UtcTicks);
        long? goneAt = gone ? at : null;
        var id = await AddAsync(
            $"""
            INSERT INTO "Identities" ("Connection", "Key", "Name", "Mail", "Manager", "Enabled", "FirstSeenAt", "GoneAt")
            VALUES ({Connection.Value}, {key}, {name}, {mail}, {manager}, {enabled}, {at}, {goneAt})
            """,
            db => db.Identities.Where(i => i.Connection == Connection && i.Key == key).Select(i => i.Id));
        return new(id, await AccountAsync(name, id));
    }

    public Task<long> AccountAsync(string name, long? person)
    {
        var (key, at) = ($"a{_next++}", House.Monday.UtcTicks);
        return AddAsync(
            $"""
            INSERT INTO "SourceAccounts" ("Connection", "Key", "Name", "Identity", "Enabled", "FirstSeenAt")
            VALUES ({Connection.Value}, {key}, {name.ToLowerInvariant()}, {person}, {true}, {at})
            """,
            db => db.SourceAccounts.Where(a => a.Connection == Connection && a.Key == key).Select(a => a.Id));
    }

    public Task<long> EntitlementAsync(string name, Risk risk = Risk.Low, long? owner = null)
    {
        var (key, at) = ($"e{_next++}", House.Monday.UtcTicks);
        return AddAsync(
            $"""
            INSERT INTO "Entitlements" ("Connection", "Key", "Kind", "Name", "Owner", "Risk", "RiskByHand", "DescriptionByHand", "Holders", "FirstSeenAt")
            VALUES ({Connection.Value}, {key}, {"group"}, {name}, {owner}, {risk.ToString()}, {false}, {false}, {0}, {at})
            """,
            db => db.Entitlements.Where(e => e.Connection == Connection && e.Key == key).Select(e => e.Id));
    }

    public Task<long> PathAsync(params string[] names)
    {
        var key = $"k{_next++}";
        return AddAsync(
            $"""INSERT INTO "AccessPaths" ("Connection", "Key", "Names") VALUES ({Connection.Value}, {key}, {System.Text.Json.JsonSerializer.Serialize(names)})""",
            db => db.AccessPaths.Where(p => p.Connection == Connection && p.Key == key).Select(p => p.Id));
    }

    public Task GiveAsync(long account, long entitlement, long path = 0) => RunAsync(
        $"INSERT INTO \"Assignments\" (\"Account\", \"Entitlement\", \"Path\", \"FirstSeenAt\") VALUES ({account}, {entitlement}, {path}, {House.Monday.UtcTicks})");

    public async Task RunAsync(params FormattableString[] statements)
    {
        await using var db = await _databases.WriteAsync(_caller, CancellationToken.None);
        foreach (var sql in statements)
        {
            await db.Database.ExecuteSqlAsync(sql);
        }

        await db.CommitAsync(CancellationToken.None);
    }

    /// <summary>Adds one row, whose id is the store's to give.</summary>
    private async Task<long> AddAsync(FormattableString insert, Func<TenantDb, IQueryable<long>> id)
    {
        await using var db = await _databases.WriteAsync(_caller, CancellationToken.None);
        await db.Database.ExecuteSqlAsync(insert);
        var added = await id(db).SingleAsync();
        await db.CommitAsync(CancellationToken.None);
        return added;
    }
}

/// <summary>An identity and its account.</summary>
internal sealed record Person(long Id, long Account);
