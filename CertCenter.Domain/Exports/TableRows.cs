using System.Data.Common;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CertCenter.Domain.Exports;

/// <summary>Reads a table in the order of its key, past the change tracker.</summary>
internal static class TableRows
{
    public static async Task<StoreRows> ReadAsync(TenantDb db, WorkspaceTable table, CancellationToken cancellationToken)
    {
        var key = $"\"{table.Key.Name}\"";
        var order = table.Key.Kind is ColumnKind.Id ? db.Dialect.OrderOfIds(key) : key;
        return await db.Dialect.ReadAsync(
            await CommandAsync(db, $"SELECT {string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))} FROM {table.InSql} ORDER BY {order}", cancellationToken),
            cancellationToken);
    }

    public static async Task<long> CountAsync(TenantDb db, WorkspaceTable table, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(db, $"SELECT CAST(COUNT(*) AS bigint) FROM {table.InSql}", cancellationToken);
        return await command.ExecuteScalarAsync(cancellationToken) is long count ? count : throw new InvalidOperationException("A count is a number.");
    }

    private static async Task<DbCommand> CommandAsync(TenantDb db, string sql, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        return command;
    }
}
