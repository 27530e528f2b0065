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
    private readonly long _first;
    private long _next = 1;

    private TestDirectory(TenantDatabases databases, Caller caller, ConnectionId connection, long first) =>
        (_databases, _caller, Connection, _first) = (databases, caller, connection, first);

    public ConnectionId Connection { get; }

    public static Task<TestDirectory> ReadIntoAsync(TestTenant tenant, string name = "corp.example", long first = 0) =>
        ReadIntoAsync(tenant.House.Databases, tenant.Owner, House.Monday, name, first);

    /// <summary>Ids of rows begin after the given one, so that two of them in one workspace do not meet.</summary>
    public static async Task<TestDirectory> ReadIntoAsync(TenantDatabases databases, Caller caller, DateTimeOffset at, string name = "corp.example", long first = 0)
    {
        var connection = Domain.Discovery.Connection.Of(name, "Ldap", "{}", at);
        connection.LastCompleteAt = at;
        await using var db = await databases.WriteAsync(caller, CancellationToken.None);
        db.Connections.Add(connection);
        await db.CommitAsync(AuditEvent.Of(caller, at, "test.arranged", "test/0", "Arranged"), CancellationToken.None);
        return new(databases, caller, connection.Id, first);
    }

    /// <summary>A person with one account; the id of the identity.</summary>
    public async Task<Person> PersonAsync(string name, string? mail = null, long? manager = null, bool enabled = true, bool gone = false)
    {
        var (id, at) = (_first + _next++, House.Monday.UtcTicks);
        long? goneAt = gone ? at : null;
        await RunAsync(
            $"""
            INSERT INTO "Identities" ("Id", "Connection", "Key", "Name", "Mail", "Manager", "Enabled", "FirstSeenAt", "GoneAt")
            VALUES ({id}, {Connection.Value}, {"p" + id}, {name}, {mail}, {manager}, {enabled}, {at}, {goneAt})
            """);
        return new(id, await AccountAsync(name, id));
    }

    public async Task<long> AccountAsync(string name, long? person)
    {
        var (id, at) = (_first + _next++, House.Monday.UtcTicks);
        await RunAsync(
            $"""
            INSERT INTO "SourceAccounts" ("Id", "Connection", "Key", "Name", "Identity", "Enabled", "FirstSeenAt")
            VALUES ({id}, {Connection.Value}, {"a" + id}, {name.ToLowerInvariant()}, {person}, {true}, {at})
            """);
        return id;
    }

    public async Task<long> EntitlementAsync(string name, Risk risk = Risk.Low, long? owner = null)
    {
        var (id, at) = (_first + _next++, House.Monday.UtcTicks);
        await RunAsync(
            $"""
            INSERT INTO "Entitlements" ("Id", "Connection", "Key", "Kind", "Name", "Owner", "Risk", "RiskByHand", "DescriptionByHand", "Holders", "FirstSeenAt")
            VALUES ({id}, {Connection.Value}, {"e" + id}, {"group"}, {name}, {owner}, {risk.ToString()}, {false}, {false}, {0}, {at})
            """);
        return id;
    }

    public async Task<long> PathAsync(params string[] names)
    {
        var id = _first + _next++;
        await RunAsync($"""INSERT INTO "AccessPaths" ("Id", "Connection", "Key", "Names") VALUES ({id}, {Connection.Value}, {"k" + id}, {System.Text.Json.JsonSerializer.Serialize(names)})""");
        return id;
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
}

/// <summary>An identity and its account.</summary>
internal sealed record Person(long Id, long Account);
