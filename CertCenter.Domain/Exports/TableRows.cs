using System.Data.Common;
using System.Globalization;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CertCenter.Domain.Exports;

/// <summary>Reads a table forward, in the order of its key, past the change tracker. Texts and ids come as the store keeps them.</summary>
internal sealed class TableRows : IAsyncDisposable
{
    private readonly DbCommand _command;
    private readonly DbDataReader _reader;
    private readonly bool[] _narrow;

    private TableRows(DbCommand command, DbDataReader reader)
    {
        (_command, _reader) = (command, reader);
        _narrow = [.. Enumerable.Range(0, reader.FieldCount).Select(n => reader.GetFieldType(n) == typeof(int))];
    }

    public static async Task<TableRows> ReadAsync(TenantDb db, WorkspaceTable table, CancellationToken cancellationToken)
    {
        var key = $"\"{table.Key.Name}\"";
        var order = table.Key.Kind is ColumnKind.Id ? db.Dialect.OrderOfIds(key) : key;
        var command = await CommandAsync(db, $"SELECT {string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))} FROM {table.InSql} ORDER BY {order}", cancellationToken);
        return new(command, await command.ExecuteReaderAsync(cancellationToken));
    }

    public static async Task<long> CountAsync(TenantDb db, WorkspaceTable table, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(db, $"SELECT CAST(COUNT(*) AS bigint) FROM {table.InSql}", cancellationToken);
        return await command.ExecuteScalarAsync(cancellationToken) is long count ? count : throw new InvalidOperationException("A count is a number.");
    }

    public bool Next() => _reader.Read();

    public bool IsNull(int column) => _reader.IsDBNull(column);

    public long Number(int column) => _narrow[column] ? _reader.GetInt32(column) : _reader.GetInt64(column);

    public bool Flag(int column) => _reader.GetBoolean(column);

    public DateTime Moment(int column) => new(_reader.GetInt64(column), DateTimeKind.Utc);

    public string Day(int column) => _reader.GetFieldValue<DateOnly>(column).ToString("O", CultureInfo.InvariantCulture);

    public Guid Id(int column) => _reader.GetGuid(column);

    public string Text(int column) => _reader.GetString(column);

    public byte[] Bytes(int column) => _reader.GetFieldValue<byte[]>(column);

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _command.DisposeAsync();
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
