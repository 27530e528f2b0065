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
        var rest = columns.Length == 0 ? "" : ", " + columns;
        var sql = db.Database.IsSqlServer()
            ? $"CREATE TABLE \"{name}\" ({key} bigint PRIMARY KEY{rest})"
            : $"CREATE TEMP TABLE \"{name}\" ({key} INTEGER PRIMARY KEY{rest})";
        await db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
    }

    /// <summary>Connections are used again, so whoever makes one drops it before the commit; a rollback drops it too.</summary>
    public static Task DropTempAsync(this TenantDb db, string name, CancellationToken cancellationToken)
    {
        var sql = db.Database.IsSqlServer() ? $"DROP TABLE IF EXISTS \"{name}\"" : $"DROP TABLE IF EXISTS temp.\"{name}\"";
        return db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
    }

    /// <summary>Puts ids into the key of a temporary table, each once.</summary>
    public static Task FillTempAsync(this TenantDb db, string name, string key, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(ids);
        var from = db.Database.IsSqlServer() ? "SELECT DISTINCT CAST(value AS bigint) FROM OPENJSON({0})" : "SELECT DISTINCT value FROM json_each({0})";
        var sql = $"INSERT INTO \"{name}\" ({key}) {from}";
        return db.Database.ExecuteSqlRawAsync(sql, [json], cancellationToken);
    }
}
