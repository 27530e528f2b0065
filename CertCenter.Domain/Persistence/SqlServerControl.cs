using CertCenter.Domain.Persistence.Stores;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// What the control plane does on a server: makes databases and users, and takes them away. What a server lacks (contained users,
/// collations, snapshots) is tried and done without, whatever the product is called. Every statement may be repeated.
/// </summary>
internal sealed partial class SqlServerControl(SqlServers servers, SqlServerSignIns signIns, ILogger<SqlServerControl> logger)
{
    private const string Databases = "databases";

    /// <summary>Texts compare by their code points, as in an embedded store: keys of a directory that differ in case are two.</summary>
    private const string Collation = "Latin1_General_100_BIN2";

    /// <summary>Makes the catalog's database when there is none.</summary>
    public async Task MakeCatalogAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var there = servers.Catalog();
            await there.OpenAsync(cancellationToken);
        }
        catch (SqlException e) when (SqlServerErrors.IsMissingDatabase(e))
        {
            await using var server = servers.CatalogServer();
            await MakeDatabaseAsync(server, servers.CatalogName, pool: null, cancellationToken);
        }
    }

    public async Task MakeDatabaseAsync(string region, string database, CancellationToken cancellationToken)
    {
        await using var server = servers.Server(region);
        await MakeDatabaseAsync(server, database, servers.PoolOf(region), cancellationToken);
    }

    /// <summary>Makes the users and the schemas of a tenant's database. The migrator owns the schemas, and with them the right to change and to grant.</summary>
    public async Task MakeUsersAsync(string region, string database, SqlServerUsers users, CancellationToken cancellationToken)
    {
        await using var control = servers.Server(region, database);
        await control.OpenAsync(cancellationToken);
        foreach (var (name, password) in users.All)
        {
            await signIns.MakeAsync(region, control, name, password, cancellationToken);
        }

        foreach (var schema in (string[])[SqlServerSchemas.Data, SqlServerSchemas.Audit])
        {
            if (!await control.HasAsync("schemas", schema, cancellationToken))
            {
                await control.RunAsync($"CREATE SCHEMA [{schema}] AUTHORIZATION [{users.Migrator}]", cancellationToken);
            }
        }

        foreach (var (name, _) in users.All)
        {
            await control.RunAsync($"ALTER USER [{name}] WITH DEFAULT_SCHEMA = [{SqlServerSchemas.Data}]", cancellationToken);
        }

        await TryAsync(control, $"GRANT CREATE TABLE TO [{users.Migrator}]", cancellationToken);
    }

    /// <summary>Ends everybody's work with a database and removes it with its users; nothing happens where there is none.</summary>
    public async Task DropAsync(string region, string database, IEnumerable<string> users, CancellationToken cancellationToken)
    {
        await using var server = servers.Server(region);
        await server.OpenAsync(cancellationToken);
        if (await server.HasAsync(Databases, database, cancellationToken))
        {
            await TryAsync(server, $"ALTER DATABASE [{database}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE", cancellationToken);
            await server.RunAsync($"DROP DATABASE [{database}]", cancellationToken);
        }

        foreach (var user in users)
        {
            await SqlServerSignIns.DropAsync(server, user, cancellationToken);
        }
    }

    /// <summary>What the server tells of a database.</summary>
    public async Task<StoreFacts> FactsAsync(string region, string database, CancellationToken cancellationToken)
    {
        await using var server = servers.Server(region);
        await server.OpenAsync(cancellationToken);
        var edition = await server.AskAsync("SELECT CAST(SERVERPROPERTY('Edition') AS nvarchar(128))", database, cancellationToken) as string;
        return new(
            edition ?? "SQL Server",
            await IsAsync(server, "is_encrypted", database, cancellationToken),
            await IsAsync(server, "containment", database, cancellationToken),
            await IsAsync(server, "snapshot_isolation_state", database, cancellationToken));
    }

    /// <summary>Whether the server has neither the database nor any of the logins.</summary>
    public async Task<bool> IsGoneAsync(string region, string database, IEnumerable<string> users, CancellationToken cancellationToken)
    {
        await using var server = servers.Server(region);
        await server.OpenAsync(cancellationToken);
        foreach (var user in users)
        {
            if (await SqlServerSignIns.IsThereAsync(server, user, cancellationToken))
            {
                return false;
            }
        }

        return !await server.HasAsync(Databases, database, cancellationToken);
    }

    /// <summary>The first that the server takes. Where a pool is set a database outside of it would be a bill nobody expects.</summary>
    internal static string[] WaysToMake(string database, string? pool) => pool is null
        ?
        [
            $"CREATE DATABASE [{database}] CONTAINMENT = PARTIAL COLLATE {Collation}",
            $"CREATE DATABASE [{database}] COLLATE {Collation}",
            $"CREATE DATABASE [{database}]",
        ]
        : [$"CREATE DATABASE [{database}] COLLATE {Collation} (SERVICE_OBJECTIVE = ELASTIC_POOL (NAME = [{pool}]))"];

    private async Task MakeDatabaseAsync(SqlConnection server, string database, string? pool, CancellationToken cancellationToken)
    {
        await server.OpenAsync(cancellationToken);
        if (!await server.HasAsync(Databases, database, cancellationToken))
        {
            await FirstThatWorksAsync(
                server,
                WaysToMake(database, pool),
                () => server.HasAsync(Databases, database, cancellationToken),
                cancellationToken);
        }

        await TryAsync(server, $"ALTER DATABASE [{database}] SET ALLOW_SNAPSHOT_ISOLATION ON", cancellationToken);
        await TryAsync(server, $"ALTER DATABASE [{database}] SET READ_COMMITTED_SNAPSHOT ON", cancellationToken);
    }

    private async Task FirstThatWorksAsync(SqlConnection connection, string[] ways, Func<Task<bool>> isDone, CancellationToken cancellationToken)
    {
        foreach (var way in ways[..^1])
        {
            // Somebody else may have been faster.
            if (await TryAsync(connection, way, cancellationToken) || await isDone())
            {
                return;
            }
        }

        await connection.RunAsync(ways[^1], cancellationToken);
    }

    /// <summary>False when the server would not.</summary>
    private async Task<bool> TryAsync(SqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await connection.RunAsync(sql, cancellationToken);
            return true;
        }
        catch (SqlException e) when (SqlServerErrors.IsAnswer(e))
        {
            Log.DoneWithout(logger, sql.Split(' ') is [var verb, var thing, ..] ? $"{verb} {thing}" : "", e.Number);
            return false;
        }
    }

    private static async Task<bool?> IsAsync(SqlConnection server, string column, string database, CancellationToken cancellationToken) =>
        await server.AskAsync($"SELECT CAST({column} AS int) FROM sys.databases WHERE name = @name", database, cancellationToken) is int answer ? answer > 0 : null;

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The server would not '{Statement}' (SQL Server {Number}); it is done without.")]
        public static partial void DoneWithout(ILogger logger, string statement, int number);
    }
}
