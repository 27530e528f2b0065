using System.Text;
using Microsoft.Data.Sqlite;

namespace CertCenter.Tests.Promises;

/// <summary>What lies in a data folder, looked at from outside of the program, with SQLite alone.</summary>
internal static class StoreFiles
{
    /// <summary>The workspaces of the catalog, and the store of each.</summary>
    public static async Task<IReadOnlyList<Store>> OfAsync(string root)
    {
        var rows = await RowsAsync(Path.Combine(root, "catalog.db"), "SELECT Id, Name, Region FROM Tenants ORDER BY Name");
        return [.. rows.Select(row => new Store(Guid.Parse(row[0]), row[1], Path.Combine(root, row[2], Guid.Parse(row[0]).ToString("N"), "store.db")))];
    }

    /// <summary>Every database of a folder, the log beside it included when its bytes are searched.</summary>
    public static IEnumerable<string> DatabasesIn(string root) => Directory.EnumerateFiles(root, "*.db", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static async Task<bool> HoldsAsync(string database, string text)
    {
        foreach (var file in new[] { database, database + "-wal" }.Where(File.Exists))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes);
            if (bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    public static async Task<IReadOnlyList<string[]>> RowsAsync(string database, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string[]> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(n => Convert.ToString(reader.GetValue(n), System.Globalization.CultureInfo.InvariantCulture) ?? "")]);
        }

        return rows;
    }

    public static async Task RunAsync(string database, string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Puts one store where another is looked for, and forges whose it says it is: what no program of ours ever does.</summary>
    public static async Task SwapAsync(string from, string to, Guid forged)
    {
        await using (var source = new SqliteConnection($"Data Source={from};Pooling=False;Default Timeout=30"))
        await using (var target = new SqliteConnection($"Data Source={to};Pooling=False;Default Timeout=30"))
        {
            await source.OpenAsync();
            await target.OpenAsync();
            source.BackupDatabase(target);
        }

        await RunAsync(to, "UPDATE TenantIdentity SET Tenant = $tenant", ("$tenant", forged));
    }
}

/// <summary>A workspace as the catalog names it, and where its store should be.</summary>
internal sealed record Store(Guid Tenant, string Name, string File);
