using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Tests.Support;

/// <summary>
/// The databases of one house on the server. In a run whose databases somebody takes away at its end they are emptied and used again
/// by the next house, because making them takes a server many times as long as a test.
/// </summary>
internal sealed class ServerInstallation(string setting)
{
    private static readonly ConcurrentBag<ServerInstallation> Idle = [];
    private static int _made;

    private readonly ConcurrentBag<SpareStore> _spares = [];

    public string Setting => setting;

    /// <summary>One that nobody uses.</summary>
    public static ServerInstallation Take() =>
        Idle.TryTake(out var idle) ? idle : new(SqlServer.SettingOf(SqlServer.Run ?? $"{Environment.ProcessId}", Interlocked.Increment(ref _made)));

    /// <summary>A store that was made for an earlier house; null when there is none.</summary>
    public SpareStore? TakeSpare() => _spares.TryTake(out var spare) ? spare : null;

    /// <summary>The databases and users of tenants that are there and were not left by earlier houses.</summary>
    public async Task<IReadOnlyList<string>> OfTenantsAsync()
    {
        var spare = _spares.Select(s => s.Tenant.Value.ToString("N")).ToList();
        return [.. (await SqlServer.OfTenantsAsync(setting)).Where(name => !spare.Exists(s => name.Contains(s, StringComparison.Ordinal)))];
    }

    /// <summary>The columns of its databases in which this word stands.</summary>
    public async Task<IReadOnlyList<string>> WhereItStandsAsync(string word)
    {
        var master = new SqlConnectionStringBuilder(setting) { InitialCatalog = "master" };
        await using var server = new SqlConnection(master.ToString());
        await server.OpenAsync();
        List<string> found = [];
        foreach (var database in await SqlServer.NamesAsync(server, "SELECT name FROM sys.databases", new SqlConnectionStringBuilder(setting).InitialCatalog))
        {
            var columns = await SqlServer.NamesAsync(
                server,
                $"""
                USE [{database}];
                SELECT '[' + s.name + '].[' + t.name + ']/[' + c.name + ']' FROM sys.columns c
                JOIN sys.tables t ON t.object_id = c.object_id JOIN sys.schemas s ON s.schema_id = t.schema_id JOIN sys.types y ON y.user_type_id = c.user_type_id
                WHERE y.name = 'nvarchar'
                """,
                "[");
            foreach (var place in columns.Select(c => c.Split('/')))
            {
                var rows = await SqlServer.NamesAsync(server, $"SELECT TOP 1 'found' FROM {place[0]} WHERE {place[1]} LIKE N'%{word}%'", "found");
                found.AddRange(rows.Select(_ => $"{database} {place[0]}.{place[1]}"));
            }
        }

        await SqlServer.RunAsync(server, "USE [master]"); // Whoever stays in a database holds up its end where a server can put nobody out.
        return found;
    }

    /// <summary>What of the house's stores the next house may use: those whose users are as they were made.</summary>
    public async Task KeepAsync(House house)
    {
        await using var catalog = house.Catalog.Read();
        foreach (var tenant in await catalog.Tenants.Where(t => t.State != TenantState.Creating).Select(t => t.Id).ToListAsync())
        {
            var users = await catalog.StoreCredentials.AsNoTracking().Where(c => c.Tenant == tenant).ToListAsync();
            if (users.Count > 0 && users.TrueForAll(c => c.Version == 1))
            {
                _spares.Add(new(tenant, users.ToDictionary(c => c.User, c => house.Get<ISecrets>().Open(StoreCredential.ContextOf(tenant, c.User), c.Sealed))));
            }
        }
    }

    /// <summary>Empties the databases and takes away those that nobody can use, for the next house.</summary>
    public async Task GiveBackAsync()
    {
        var name = new SqlConnectionStringBuilder(setting).InitialCatalog;
        await using var server = new SqlConnection(new SqlConnectionStringBuilder(setting) { InitialCatalog = "master" }.ToString());
        await server.OpenAsync();
        var kept = _spares.Select(s => $"{name}_{s.Tenant.Value:N}").Append(name).Append($"{name}-shred").ToList();
        foreach (var database in await SqlServer.NamesAsync(server, "SELECT name FROM sys.databases", name))
        {
            if (kept.Contains(database))
            {
                await EmptyAsync(server, database);
            }
            else
            {
                await SqlServer.DropDatabaseAsync(server, database);
            }
        }

        foreach (var login in (await SqlServer.NamesAsync(server, "SELECT name FROM sys.server_principals", name)).Where(l => !kept.Exists(k => l.StartsWith(k + "_", StringComparison.Ordinal))))
        {
            await SqlServer.TryAsync(server, $"DROP LOGIN [{login}]");
        }

        await SqlServer.RunAsync(server, "USE [master]");
        Idle.Add(this);
    }

    private static async Task EmptyAsync(SqlConnection server, string database)
    {
        var tables = await SqlServer.NamesAsync(
            server,
            $"""
            USE [{database}];
            SELECT '[' + s.name + '].[' + t.name + ']' FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id WHERE t.name <> '__EFMigrationsHistory'
            ORDER BY CASE WHEN t.name LIKE '%_TRIGGERS' AND t.name <> 'QRTZ_TRIGGERS' THEN 0 WHEN t.name = 'QRTZ_TRIGGERS' THEN 1 ELSE 2 END
            """,
            "[");
        var sql = new StringBuilder();
        foreach (var table in tables)
        {
            sql.Append(CultureInfo.InvariantCulture, $"DELETE FROM {table}; ");
        }

        if (sql.Length > 0)
        {
            await SqlServer.RunAsync(server, sql.ToString());
        }
    }
}

/// <summary>An empty store that is there already: whose, and the passwords of its users.</summary>
internal sealed record SpareStore(TenantId Tenant, IReadOnlyDictionary<StoreUser, byte[]> Passwords);
