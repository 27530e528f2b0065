using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// Temporary tables of one writing context, for set-based work. Named "#name" in double quotes in all SQL: SQL Server reads that as
/// a temporary table, SQLite as a quoted name. The types are words both know.
/// </summary>
internal static class TempTables
{
    /// <summary>Makes an empty one with a whole number as its key. The name and the columns are written in code, never come from a person.</summary>
    public static async Task MakeTempAsync(this TenantDb db, string name, string key, string columns, CancellationToken cancellationToken)
    {
        await db.DropTempAsync(name, cancellationToken);
        await db.Database.ExecuteSqlRawAsync(db.Dialect.MakeTemp(name, $"\"{key}\"", Quoted(columns)), cancellationToken);
    }

    /// <summary>Connections are used again, so whoever makes one drops it before the commit; a rollback drops it too.</summary>
    public static Task DropTempAsync(this TenantDb db, string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(db.Dialect.DropTemp(name), cancellationToken);

    /// <summary>Puts ids into the key of a temporary table, each once.</summary>
    public static Task FillTempAsync(this TenantDb db, string name, string key, IEnumerable<long> ids, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(db.Dialect.FillTemp(name, $"\"{key}\""), [JsonSerializer.Serialize(ids)], cancellationToken);

    /// <summary>Names in quotes, as everywhere: a server that tells A from a may else read them in lower case.</summary>
    private static string Quoted(string columns) => columns.Length == 0
        ? ""
        : string.Join(", ", columns.Split(", ").Select(c => $"\"{c.Insert(c.IndexOf(' ', StringComparison.Ordinal), "\"")}"));
}
