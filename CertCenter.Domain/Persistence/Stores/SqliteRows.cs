using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Read by the database's own functions: past them, the library asks four more for every value.</summary>
internal sealed class SqliteRows : StoreRows
{
    private readonly byte[] _id = new byte[36];
    private readonly sqlite3 _store;
    private readonly sqlite3_stmt _select;

    /// <param name="connection">Open; in its transaction, if there is one.</param>
    /// <param name="sql">One statement without parameters.</param>
    public SqliteRows(SqliteConnection connection, string sql)
    {
        _store = connection.Handle ?? throw new InvalidOperationException("It is open.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_store, sql, out _select), _store);
    }

    public override bool Next()
    {
        var code = raw.sqlite3_step(_select);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, _store);
        }

        return code is raw.SQLITE_ROW;
    }

    public override bool IsNull(int column) => raw.sqlite3_column_type(_select, column) is raw.SQLITE_NULL;

    public override long Number(int column) => raw.sqlite3_column_int64(_select, column);

    public override bool Flag(int column) => Number(column) != 0;

    public override ReadOnlySpan<byte> Text(int column) => raw.sqlite3_column_blob(_select, column);

    public override ReadOnlySpan<byte> Id(int column)
    {
        // They are kept in capitals.
        Ascii.ToLower(Text(column), _id, out var written);
        return _id.AsSpan(0, written);
    }

    public override ReadOnlySpan<byte> Day(int column) => Text(column);

    public override ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_select, column);

    public override ValueTask DisposeAsync()
    {
        _select.Dispose();
        return ValueTask.CompletedTask;
    }
}
