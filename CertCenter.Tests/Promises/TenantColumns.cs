namespace CertCenter.Tests.Promises;

/// <summary>
/// Looks for tenants' columns in every database that a portal made: stores, templates, and the scheduler's. The catalog is what lists
/// the tenants; the scheduler names its groups after them, in columns made for names.
/// </summary>
internal static class TenantColumns
{
    public static async Task<IReadOnlyList<string>> OffencesAsync(string root)
    {
        List<string> offences = [];
        var stores = (await StoreFiles.OfAsync(root)).ToDictionary(s => s.File);
        var databases = StoreFiles.DatabasesIn(root).Where(d => Path.GetFileName(d) != "catalog.db").ToList();
        if (databases.Count < 3)
        {
            offences.Add($"only {databases.Count} databases were found beside the catalog");
        }

        foreach (var database in databases)
        {
            foreach (var column in await ColumnsAsync(database))
            {
                var where = $"{Path.GetFileName(database)}: {column.Table}.{column.Name}";
                if (column.Name.Contains("tenant", StringComparison.OrdinalIgnoreCase))
                {
                    offences.Add($"{where} is named for a tenant");
                }

                if (stores.TryGetValue(database, out var store) && await HoldsIdAsync(database, column, store.Tenant))
                {
                    offences.Add($"{where} holds the tenant's id");
                }
            }
        }

        return offences;
    }

    private static async Task<IReadOnlyList<Column>> ColumnsAsync(string database)
    {
        var rows = await StoreFiles.RowsAsync(
            database,
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'TenantIdentity'");
        return [.. rows.Select(row => new Column(row[0], row[1]))];
    }

    private static async Task<bool> HoldsIdAsync(string database, Column column, Guid tenant)
    {
        var blobs = string.Join(", ", new[] { tenant.ToByteArray(), tenant.ToByteArray(bigEndian: true) }.Select(b => $"X'{Convert.ToHexString(b)}'"));
        var rows = await StoreFiles.RowsAsync(
            database,
            $"""SELECT COUNT(*) FROM "{column.Table}" WHERE "{column.Name}" IN ({blobs}) OR INSTR(REPLACE(LOWER(CAST("{column.Name}" AS TEXT)), '-', ''), '{tenant:N}') > 0""");
        return rows[0][0] != "0";
    }

    private sealed record Column(string Table, string Name);
}
