using System.Globalization;
using System.Text;

namespace CertCenter.Tests.Promises;

/// <summary>What lies in a data folder, looked at from outside of the program, with SQLite and the keys that lie there.</summary>
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

    /// <summary>Whether a text is in a database for whoever has its key.</summary>
    public static async Task<bool> TellsAsync(string database, string text) => (await TextOfAsync(database)).Contains(text, StringComparison.Ordinal);

    /// <summary>Whether a text stands in the file as it lies there.</summary>
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
        await using var connection = await StoreFileKeys.OpenAsync(database, writes: false);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string[]> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(n => TextOf(reader.GetValue(n)))]);
        }

        return rows;
    }

    private static string TextOf(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    public static async Task RunAsync(string database, string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await StoreFileKeys.OpenAsync(database, writes: true);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Every row of every table, in order, as text: two that are equal hold the same.</summary>
    public static async Task<string> TextOfAsync(string database)
    {
        var text = new StringBuilder();
        foreach (var table in await RowsAsync(database, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"))
        {
            var rows = await RowsAsync(database, $"SELECT * FROM \"{table[0]}\"");
            text.Append(table[0]).Append('\n').AppendJoin('\n', rows.Select(row => string.Join(" | ", row))).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>A workspace as the catalog names it, and where its store should be.</summary>
internal sealed record Store(Guid Tenant, string Name, string File);
