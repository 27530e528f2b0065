using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Persistence;
using Microsoft.Data.SqlClient;

namespace CertCenter.Tests.Support;

/// <summary>
/// A real server, where the variable holds an administrator's connection string. A child run of the suite is told by a second variable
/// to keep its stores there (decision 0010).
/// </summary>
internal static class SqlServer
{
    /// <summary>Marks tests of what only one kind of store has.</summary>
    public const string Only = "Store";

    public const string ServerVariable = "CERTCENTER_TEST_SQLSERVER";
    public const string ProviderVariable = "CERTCENTER_TEST_PROVIDER";
    public const string RunVariable = "CERTCENTER_TEST_RUN";

    public static string? Administrator => Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server ? server : null;

    /// <summary>The name under which whoever started this run takes all its databases away; null when nobody does.</summary>
    public static string? Run => Environment.GetEnvironmentVariable(RunVariable) is { Length: > 0 } run ? run : null;

    /// <summary>What the houses of this run are built on.</summary>
    public static StoreProvider Provider =>
        Environment.GetEnvironmentVariable(ProviderVariable) is nameof(StoreProvider.SqlServer) ? StoreProvider.SqlServer : StoreProvider.Sqlite;

    /// <summary>The setting of an installation of a run; all their names begin with the name of the run.</summary>
    public static string SettingOf(string run, int? number) => Setting($"cct_{run}_{number}");

    /// <summary>The setting of an installation with this data folder: its catalog is named after it.</summary>
    public static string SettingOf(string root) => Setting("cct_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..8]);

    /// <summary>Takes all databases and users of an installation away.</summary>
    public static async Task DropAsync(string setting)
    {
        SqlConnection.ClearAllPools();
        var name = new SqlConnectionStringBuilder(setting).InitialCatalog;
        await using var server = new SqlConnection(new SqlConnectionStringBuilder(setting) { InitialCatalog = "master", Pooling = false }.ToString());
        await server.OpenAsync();
        foreach (var database in await NamesAsync(server, "SELECT name FROM sys.databases", name))
        {
            await DropDatabaseAsync(server, database);
        }

        foreach (var login in await NamesAsync(server, "SELECT name FROM sys.server_principals", name))
        {
            await TryAsync(server, $"DROP LOGIN [{login}]");
        }
    }

    /// <summary>The databases and logins of an installation's tenants.</summary>
    public static async Task<IReadOnlyList<string>> OfTenantsAsync(string setting)
    {
        var prefix = new SqlConnectionStringBuilder(setting).InitialCatalog + "_";
        await using var server = new SqlConnection(new SqlConnectionStringBuilder(setting) { InitialCatalog = "master", Pooling = false }.ToString());
        await server.OpenAsync();
        return [
            .. await NamesAsync(server, "SELECT name FROM sys.databases", prefix),
            .. await NamesAsync(server, "SELECT name FROM sys.server_principals", prefix)];
    }

    public static async Task RunAsync(SqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<IReadOnlyList<string>> NamesAsync(SqlConnection connection, string sql, string prefix)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> names = [];
        while (await reader.ReadAsync())
        {
            if (reader.GetString(0).StartsWith(prefix, StringComparison.Ordinal))
            {
                names.Add(reader.GetString(0));
            }
        }

        return names;
    }

    public static async Task DropDatabaseAsync(SqlConnection server, string database)
    {
        SqlConnection.ClearAllPools();
        await RunAsync(server, "USE [master]");
        await TryAsync(server, $"ALTER DATABASE [{database}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            while (!await TryAsync(server, $"DROP DATABASE [{database}]"))
            {
                // Connections that were closed are still being ended by a server that has no single user.
                await beat.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody uses this name again; what is left is dropped at the end of the run.
        }
    }

    private static string Setting(string catalog) => new SqlConnectionStringBuilder(
        Administrator ?? throw new InvalidOperationException($"{ServerVariable} is not set."))
    {
        InitialCatalog = catalog,
    }.ToString();

    /// <summary>False when the server would not.</summary>
    public static async Task<bool> TryAsync(SqlConnection connection, string sql)
    {
        try
        {
            await RunAsync(connection, sql);
            return true;
        }
        catch (SqlException)
        {
                        return false;
        }
    }
}
