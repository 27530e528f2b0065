using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.SqlClient;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// Inserts rows many at a time, every value a parameter of its own: what every server takes that speaks SQL Server's language. A statement
/// takes 2,100 parameters and 1,000 rows.
/// </summary>
internal sealed class RowBatches<TRow>(DbConnection connection, DbTransaction? transaction, string table, IReadOnlyList<BulkColumns<TRow>.Column> columns, bool keepIds)
{
    private const int MostRows = 1_000;
    private const int MostParameters = 2_000;

    private readonly int _batch = Math.Min(MostRows, MostParameters / columns.Count);

    public void Insert(IEnumerable<TRow> rows)
    {
        using var full = CommandFor(_batch);
        var row = 0;
        foreach (var value in rows)
        {
            Fill(full, row++, value);
            if (row == _batch)
            {
                full.ExecuteNonQuery();
                row = 0;
            }
        }

        if (row == 0)
        {
            return;
        }

        using var rest = CommandFor(row);
        for (var n = 0; n < rest.Parameters.Count; n++)
        {
            rest.Parameters[n].Value = full.Parameters[n].Value;
        }

        rest.ExecuteNonQuery();
    }

    private void Fill(DbCommand command, int row, TRow value)
    {
        for (var n = 0; n < columns.Count; n++)
        {
            var column = columns[n];
            command.Parameters[(row * columns.Count) + n].Value =
                (column.AsText is not null ? column.AsText(value) : column.AsBytes is not null ? column.AsBytes(value) : (object?)column.AsNumber?.Invoke(value)) ?? DBNull.Value;
        }
    }

    private DbCommand CommandFor(int rows)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        var sql = new StringBuilder();
        sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var n = 0; n < columns.Count; n++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{(row * columns.Count) + n}");
                sql.Append(n == 0 ? "" : ", ").Append(name);
                command.Parameters.Add(Parameter(name, columns[n]));
            }

            sql.Append(')');
        }

        command.CommandText = keepIds ? $"SET IDENTITY_INSERT {table} ON; {sql}; SET IDENTITY_INSERT {table} OFF;" : sql.ToString();
        return command;
    }

    /// <summary>Types and sizes are the same for every batch, so that the server knows the statement again.</summary>
    private static SqlParameter Parameter(string name, BulkColumns<TRow>.Column column) =>
        column.AsText is not null ? new(name, SqlDbType.NVarChar, size: -1)
        : column.AsBytes is not null ? new(name, SqlDbType.VarBinary, size: -1)
        : new(name, SqlDbType.BigInt);
}
