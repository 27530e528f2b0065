using CertCenter.Domain.Persistence.Stores;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// Makes the users of tenants' databases, sets their passwords, lets them in and shuts them out: users of one database where the server
/// has such, else logins with a user. Every call may be repeated, and no error repeats a password.
/// </summary>
internal sealed partial class SqlServerSignIns(SqlServers servers, ILogger<SqlServerSignIns> logger)
{
    private const string Users = "database_principals";
    private const string Logins = "server_principals";

    /// <summary>What the server calls DATABASE: authenticated by the database.</summary>
    private const int OwnPassword = 2;

    /// <summary>Leaves a user alone that is there.</summary>
    public async Task MakeAsync(string region, SqlConnection database, string name, string password, CancellationToken cancellationToken)
    {
        try
        {
            if (await database.HasAsync(Users, name, cancellationToken)
                || await TryAsync(database, $"CREATE USER [{name}] WITH PASSWORD = N'{password}'", cancellationToken))
            {
                return;
            }

            await using var server = await ServerAsync(region, cancellationToken);
            var verb = await server.HasAsync(Logins, name, cancellationToken) ? "ALTER" : "CREATE";
            await server.RunAsync($"{verb} LOGIN [{name}] WITH PASSWORD = N'{password}'", cancellationToken);
            await database.RunAsync($"CREATE USER [{name}] FOR LOGIN [{name}]", cancellationToken);
        }
        catch (SqlException e) when (SqlServerErrors.IsAnswer(e))
        {
            throw Without(name, e);
        }
    }

    /// <summary>Sets the password of a user and lets them in.</summary>
    public async Task LetInAsync(string region, string database, string name, string password, CancellationToken cancellationToken)
    {
        await using var server = await ServerAsync(region, cancellationToken);
        try
        {
            if (await server.HasAsync(Logins, name, cancellationToken))
            {
                await server.RunAsync($"ALTER LOGIN [{name}] WITH PASSWORD = N'{password}'", cancellationToken);
                await TryAsync(server, $"ALTER LOGIN [{name}] ENABLE", cancellationToken);
                return;
            }

            await using var there = await DatabaseAsync(region, database, cancellationToken);
            if (!await IsOfDatabaseAsync(there, name, cancellationToken))
            {
                await MakeLoginAsync(server, there, name, password, cancellationToken);
                return;
            }

            await there.RunAsync($"ALTER USER [{name}] WITH PASSWORD = N'{password}'", cancellationToken);
            await TryAsync(there, $"GRANT CONNECT TO [{name}]", cancellationToken);
        }
        catch (SqlException e) when (SqlServerErrors.IsAnswer(e))
        {
            throw Without(name, e);
        }
    }

    /// <summary>
    /// Makes a user again who was dropped, or whose login was; false when both are there, whose password is left as it is, or when this is not allowed.
    /// </summary>
    public async Task<bool> RemakeAsync(string region, string database, string name, string password, CancellationToken cancellationToken)
    {
        try
        {
            await using var there = await DatabaseAsync(region, database, cancellationToken);
            if (!await there.HasAsync(Users, name, cancellationToken))
            {
                await MakeAsync(region, there, name, password, cancellationToken);
                await there.RunAsync($"ALTER USER [{name}] WITH DEFAULT_SCHEMA = [{SqlServerSchemas.Data}]", cancellationToken);
                Log.Remade(logger, name);
                return true;
            }

            await using var server = await ServerAsync(region, cancellationToken);
            if (await server.HasAsync(Logins, name, cancellationToken) || await IsOfDatabaseAsync(there, name, cancellationToken))
            {
                return false;
            }

            await MakeLoginAsync(server, there, name, password, cancellationToken);
            Log.Remade(logger, name);
            return true;
        }
        catch (SqlException e) when (SqlServerErrors.IsAnswer(e))
        {
            Log.NotRemade(logger, name, e.Number);
            return false;
        }
    }

    /// <summary>Nobody comes in under this name any more, also where the server can't switch users off: the password is one that nobody knows.</summary>
    public async Task ShutOutAsync(string region, string database, string name, CancellationToken cancellationToken)
    {
        await using var server = await ServerAsync(region, cancellationToken);
        try
        {
            if (await server.HasAsync(Logins, name, cancellationToken))
            {
                await server.RunAsync($"ALTER LOGIN [{name}] WITH PASSWORD = N'{SqlServerUsers.NewPassword()}'", cancellationToken);
                await TryAsync(server, $"ALTER LOGIN [{name}] DISABLE", cancellationToken);
                return;
            }

            await using var there = await DatabaseAsync(region, database, cancellationToken);
            await there.RunAsync($"ALTER USER [{name}] WITH PASSWORD = N'{SqlServerUsers.NewPassword()}'", cancellationToken);
            await TryAsync(there, $"REVOKE CONNECT FROM [{name}]", cancellationToken);
        }
        catch (SqlException e) when (SqlServerErrors.IsAnswer(e))
        {
            throw Without(name, e);
        }
    }

    /// <summary>Whether the server has a login of this name; users of a database alone go with it.</summary>
    public static Task<bool> IsThereAsync(SqlConnection server, string name, CancellationToken cancellationToken) => server.HasAsync(Logins, name, cancellationToken);

    public static async Task DropAsync(SqlConnection server, string name, CancellationToken cancellationToken)
    {
        if (await IsThereAsync(server, name, cancellationToken))
        {
            await server.RunAsync($"DROP LOGIN [{name}]", cancellationToken);
        }
    }

    /// <summary>Whether it is a user of the database alone, who has the password there. Servers that can't say so have none.</summary>
    private static async Task<bool> IsOfDatabaseAsync(SqlConnection there, string name, CancellationToken cancellationToken) =>
        await there.AskAsync($"SELECT CAST(authentication_type AS int) FROM sys.{Users} WHERE name = @name", name, cancellationToken) is OwnPassword;

    /// <summary>A login that was dropped leaves its user behind, with all rights and nobody who comes in as them.</summary>
    private static async Task MakeLoginAsync(SqlConnection server, SqlConnection there, string name, string password, CancellationToken cancellationToken)
    {
        await server.RunAsync($"CREATE LOGIN [{name}] WITH PASSWORD = N'{password}'", cancellationToken);
        await there.RunAsync($"ALTER USER [{name}] WITH LOGIN = [{name}]", cancellationToken);
    }

    private async Task<SqlConnection> ServerAsync(string region, CancellationToken cancellationToken) => await OpenAsync(servers.Server(region), cancellationToken);

    private async Task<SqlConnection> DatabaseAsync(string region, string database, CancellationToken cancellationToken) =>
        await OpenAsync(servers.Server(region, database), cancellationToken);

    private static async Task<SqlConnection> OpenAsync(SqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
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
            var statement = string.Join(' ', sql.Split(' ')[..2]);
            Log.DoneWithout(logger, statement, e.Number);
            return false;
        }
    }

    /// <summary>The text of the server's error may repeat the statement, and with it the password.</summary>
    private static InvalidOperationException Without(string name, SqlException e) =>
        new($"The server did not take the user '{name}' (SQL Server {e.Number}).");

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The server would not '{Statement}' (SQL Server {Number}); it is done without.")]
        public static partial void DoneWithout(ILogger logger, string statement, int number);

        [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The user '{Name}' of a store, or its login, had been dropped and was made again.")]
        public static partial void Remade(ILogger logger, string name);

        [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "The user '{Name}' of a store, or its login, was dropped, and the server does not let the control plane make it again (SQL Server {Number}): see 'Logins that were dropped' in docs/operations.md.")]
        public static partial void NotRemade(ILogger logger, string name, int number);
    }
}
