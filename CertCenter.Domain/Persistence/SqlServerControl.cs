using System.Data;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// What the control plane does on a server: makes databases and users, and takes them away. What a server lacks (contained users,
/// collations, snapshots) is tried and done without, whatever the product is called. Every statement may be repeated.
/// </summary>
internal sealed partial class SqlServerControl(SqlServers servers, ILogger<SqlServerControl> logger)
{
    /// <summary>A cloud takes its time to make a database.</summary>
    private const int Seconds = 600;

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
            await MakeDatabaseAsync(server, servers.CatalogName, cancellationToken);
        }
    }

    public async Task MakeDatabaseAsync(string region, string database, CancellationToken cancellationToken)
    {
        await using var server = servers.Server(region);
        await MakeDatabaseAsync(server, database, cancellationToken);
    }

    /// <summary>Makes the users and the schemas of a tenant's database. The migrator owns the schemas, and with them the right to change and to grant.</summary>
    public async Task MakeUsersAsync(string region, string database, SqlServerUsers users, CancellationToken cancellationToken)
    {
        await using var control = servers.Server(region, database);
        await control.OpenAsync(cancellationToken);
        foreach (var (name, password) in users.All)
        {
            await MakeUserAsync(region, control, name, password, cancellationToken);
        }

        foreach (var schema in (string[])[SqlServerSchemas.Data, SqlServerSchemas.Audit])
        {
            if (await CountAsync(control, "SELECT COUNT(*) FROM sys.schemas WHERE name = @name", schema, cancellationToken) == 0)
            {
                await RunAsync(control, $"CREATE SCHEMA [{schema}] AUTHORIZATION [{users.Migrator}]", cancellationToken);
            }
        }

        foreach (var (name, _) in users.All)
        {
            await RunAsync(control, $"ALTER USER [{name}] WITH DEFAULT_SCHEMA = [{SqlServerSchemas.Data}]", cancellationToken);
        }

        await TryAsync(control, $"GRANT CREATE TABLE TO [{users.Migrator}]", cancellationToken);
    }

    /// <summary>Ends everybody's work with a database and removes it with its users; nothing happens where there is none.</summary>
    public async Task DropAsync(string region, string database, IEnumerable<string> users, CancellationToken cancellationToken)
    {
        await using var server = servers.Server(region);
        await server.OpenAsync(cancellationToken);
        if (await IsThereAsync(server, database, cancellationToken))
        {
            await TryAsync(server, $"ALTER DATABASE [{database}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE", cancellationToken);
            await RunAsync(server, $"DROP DATABASE [{database}]", cancellationToken);
        }

        foreach (var user in users)
        {
            if (await CountAsync(server, "SELECT COUNT(*) FROM sys.server_principals WHERE name = @name", user, cancellationToken) > 0)
            {
                await RunAsync(server, $"DROP LOGIN [{user}]", cancellationToken);
            }
        }
    }

    /// <summary>What the server tells of a database.</summary>
    public async Task<StoreFacts> FactsAsync(string region, string database, CancellationToken cancellationToken)
    {
        await using var server = servers.Server(region);
        await server.OpenAsync(cancellationToken);
        var edition = await AskAsync(server, "SELECT CAST(SERVERPROPERTY('Edition') AS nvarchar(128))", database, cancellationToken) as string;
        return new(
            edition ?? "SQL Server",
            await IsAsync(server, "is_encrypted", database, cancellationToken),
            await IsAsync(server, "containment", database, cancellationToken),
            await IsAsync(server, "snapshot_isolation_state", database, cancellationToken));
    }

    private async Task MakeDatabaseAsync(SqlConnection server, string database, CancellationToken cancellationToken)
    {
        await server.OpenAsync(cancellationToken);
        if (!await IsThereAsync(server, database, cancellationToken))
        {
            await FirstThatWorksAsync(
                server,
                [
                    $"CREATE DATABASE [{database}] CONTAINMENT = PARTIAL COLLATE {Collation}",
                    $"CREATE DATABASE [{database}] COLLATE {Collation}",
                    $"CREATE DATABASE [{database}]",
                ],
                () => IsThereAsync(server, database, cancellationToken),
                cancellationToken);
        }

        await TryAsync(server, $"ALTER DATABASE [{database}] SET ALLOW_SNAPSHOT_ISOLATION ON", cancellationToken);
        await TryAsync(server, $"ALTER DATABASE [{database}] SET READ_COMMITTED_SNAPSHOT ON", cancellationToken);
    }

    /// <summary>A user of the database alone where the server has such, else a login with a user. Its password is set again when it is there.</summary>
    private async Task MakeUserAsync(string region, SqlConnection control, string name, string password, CancellationToken cancellationToken)
    {
        try
        {
            if (await CountAsync(control, "SELECT COUNT(*) FROM sys.database_principals WHERE name = @name", name, cancellationToken) > 0)
            {
                return;
            }

            if (await TryAsync(control, $"CREATE USER [{name}] WITH PASSWORD = N'{password}'", cancellationToken))
            {
                return;
            }

            await using var server = servers.Server(region);
            await server.OpenAsync(cancellationToken);
            var there = await CountAsync(server, "SELECT COUNT(*) FROM sys.server_principals WHERE name = @name", name, cancellationToken) > 0;
            await RunAsync(server, $"{(there ? "ALTER" : "CREATE")} LOGIN [{name}] WITH PASSWORD = N'{password}'", cancellationToken);
            await RunAsync(control, $"CREATE USER [{name}] FOR LOGIN [{name}]", cancellationToken);
        }
        catch (SqlException e) when (SqlServerErrors.IsAnswer(e))
        {
            // Its text may repeat the statement, and with it the password.
            throw new InvalidOperationException($"The server did not make the user '{name}' (SQL Server {e.Number}).");
        }
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

        await RunAsync(connection, ways[^1], cancellationToken);
    }

    /// <summary>False when the server would not.</summary>
    private async Task<bool> TryAsync(SqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(connection, sql, cancellationToken);
            return true;
        }
        catch (SqlException e) when (SqlServerErrors.IsAnswer(e))
        {
            Log.DoneWithout(logger, sql.Split(' ') is [var verb, var thing, ..] ? $"{verb} {thing}" : "", e.Number);
            return false;
        }
    }

    private static async Task<bool> IsThereAsync(SqlConnection server, string database, CancellationToken cancellationToken) =>
        await CountAsync(server, "SELECT COUNT(*) FROM sys.databases WHERE name = @name", database, cancellationToken) > 0;

    private static async Task<bool?> IsAsync(SqlConnection server, string column, string database, CancellationToken cancellationToken) =>
        await AskAsync(server, $"SELECT CAST({column} AS int) FROM sys.databases WHERE name = @name", database, cancellationToken) is int answer ? answer > 0 : null;

    /// <summary>The answer, or null where the server has none.</summary>
    private static async Task<object?> AskAsync(SqlConnection server, string sql, string name, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = Command(server, sql, name);
            return await command.ExecuteScalarAsync(cancellationToken);
        }
        catch (SqlException e) when (SqlServerErrors.IsAnswer(e))
        {
            return null;
        }
    }

    private static async Task<int> CountAsync(SqlConnection connection, string sql, string name, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, sql, name);
        return (int)(await command.ExecuteScalarAsync(cancellationToken) ?? 0);
    }

    private static async Task RunAsync(SqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = Seconds;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static SqlCommand Command(SqlConnection connection, string sql, string name)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("@name", SqlDbType.NVarChar, 128).Value = name;
        return command;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The server would not '{Statement}' (SQL Server {Number}); it is done without.")]
        public static partial void DoneWithout(ILogger logger, string statement, int number);
    }
}
