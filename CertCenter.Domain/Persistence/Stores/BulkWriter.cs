using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// Writes rows by the million within the transaction of a writing context, past the change tracker: one statement, prepared once.
/// The one place that names the provider's fast way; everything else is set-based SQL that both providers take.
/// </summary>
public sealed class BulkWriter(TenantDb db)
{
    /// <summary>How a staging table is called in SQL. It is temporary: seen by this connection only, never in the store.</summary>
    public static string Staging(string name) => $"\"{Temp(name)}\"";

    /// <summary>
    /// Makes a staging table and fills it. The key columns are unique and not null, and order the table; beside the columns given
    /// there may be empty number columns for set-based SQL to fill. <see cref="Drop"/> it before the commit.
    /// </summary>
    public void Stage<TRow>(
        string name, IReadOnlyList<string> key, BulkColumns<TRow> columns, IEnumerable<TRow> rows, params IReadOnlyList<string> empty)
    {
        var keyed = key.ToHashSet(StringComparer.Ordinal);
        var declared = columns.All.Select(c => new StagingColumn(c.Name, c.AsText is not null, keyed.Contains(c.Name)))
            .Concat(empty.Select(e => new StagingColumn(e, IsText: false, InKey: false)));
        Run(db.Dialect.DropTemp(Temp(name)));
        Run(db.Dialect.MakeStaging(Temp(name), declared, Names(key)));
        Insert(Staging(name), columns, rows);
    }

    /// <summary>Whether <see cref="ReserveIdsAsync"/> and rows with an id can be had.</summary>
    public bool TakesIds => db.Dialect.TakesIds;

    /// <summary>
    /// The first of as many ids as are wanted that no row of the table has or had; they are for rows that are inserted with their id
    /// in this transaction, which is the only one that writes.
    /// </summary>
    public Task<long> ReserveIdsAsync(string table, CancellationToken cancellationToken) => db.Database.SqlQueryRaw<long>(
        "SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = @p0), 0) + 1 AS \"Value\"", table).SingleAsync(cancellationToken);

    /// <summary>Inserts rows into a table of the store.</summary>
    public void InsertInto<TRow>(string table, BulkColumns<TRow> columns, IEnumerable<TRow> rows) =>
        Insert($"\"{table}\"", columns, rows);

    /// <summary>
    /// Inserts rows with the ids they had elsewhere, into a table named as SQL names it. Only in a context from
    /// <see cref="TenantDatabases.RebuildAsync"/>.
    /// </summary>
    public void InsertAsTheyWere<TRow>(string table, BulkColumns<TRow> columns, IEnumerable<TRow> rows) =>
        Insert(table, columns, rows, keepIds: GivesIds(table));

    /// <summary>Runs one set-based statement, its parameters called @p0, @p1, …; returns how many rows it touched.</summary>
    public Task<int> RunAsync(string sql, IEnumerable<object> parameters, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(sql, parameters, cancellationToken);

    /// <summary>Reads two columns, "Number" (0 to <paramref name="count"/> - 1) and "Id", into an array of ids by number.</summary>
    public async Task<long[]> IdsAsync(string sql, object[] parameters, int count, CancellationToken cancellationToken)
    {
        var ids = new long[count];
        await foreach (var row in db.Database.SqlQueryRaw<NumberedId>(sql, parameters).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            ids[row.Number] = row.Id;
        }

        return ids;
    }

    public void Drop(string name) => Run(db.Dialect.DropTemp(Temp(name)));

    /// <summary>Lets the query planner learn what the tables hold now, from a sample of each index.</summary>
    public void Analyze(params ReadOnlySpan<string> tables)
    {
        if (db.Dialect.Analyze(tables.ToArray()) is { } sql)
        {
            Run(sql);
        }
    }

    /// <summary>Whether the table counts its rows itself.</summary>
    private bool GivesIds(string table) => db.Model.GetEntityTypes().Any(e =>
        table.EndsWith($"\"{e.GetTableName()}\"", StringComparison.Ordinal)
        && e.FindPrimaryKey()?.Properties is [{ ValueGenerated: ValueGenerated.OnAdd } key]
        && (key.ClrType == typeof(long) || key.ClrType == typeof(int)));

    private static string Temp(string name) => "#" + name;

    private static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));

    private void Insert<TRow>(string table, BulkColumns<TRow> columns, IEnumerable<TRow> rows, bool keepIds = false)
    {
        var connection = db.Database.GetDbConnection();
        if (!db.Dialect.CopyIn(connection, db.Database.CurrentTransaction?.GetDbTransaction(), table, columns, rows, keepIds))
        {
            Bind(table, columns.All, rows);
        }
    }

    private void Bind<TRow>(string table, IReadOnlyList<BulkColumns<TRow>.Column> columns, IEnumerable<TRow> rows)
    {
        var places = string.Join(", ", Enumerable.Range(1, columns.Count).Select(n => "?" + n.ToString(CultureInfo.InvariantCulture)));
        var store = Handle();
        Check(store, raw.sqlite3_prepare_v2(store, $"INSERT INTO {table} ({Names(columns.Select(c => c.Name))}) VALUES ({places})", out var insert));
        using (insert)
        {
            int[] toBind = [.. Enumerable.Range(0, columns.Count)];
            int[] changing = [.. toBind.Where(n => !columns[n].IsConstant)];
            foreach (var row in rows)
            {
                foreach (var n in toBind)
                {
                    Bind(insert, n + 1, columns[n], row);
                }

                toBind = changing; // What is the same in every row stays bound.
                if (raw.sqlite3_step(insert) is not raw.SQLITE_DONE)
                {
                    Check(store, raw.sqlite3_reset(insert));
                }

                raw.sqlite3_reset(insert);
            }
        }
    }

    private static void Bind<TRow>(sqlite3_stmt insert, int place, BulkColumns<TRow>.Column column, TRow row)
    {
        if (column.AsText is not null)
        {
            if (column.AsText(row) is { } text)
            {
                raw.sqlite3_bind_text(insert, place, text);
                return;
            }
        }
        else if (column.AsBytes is not null)
        {
            if (column.AsBytes(row) is { } bytes)
            {
                raw.sqlite3_bind_blob(insert, place, bytes);
                return;
            }
        }
        else if (column.AsNumber?.Invoke(row) is { } number)
        {
            raw.sqlite3_bind_int64(insert, place, number);
            return;
        }

        raw.sqlite3_bind_null(insert, place);
    }

    private void Run(string sql) => db.Database.ExecuteSqlRaw(sql);

    private sqlite3 Handle() => db.Database.GetDbConnection() is SqliteConnection { Handle: { } handle }
        ? handle
        : throw new InvalidOperationException("Bulk writing needs the open connection of a writing context.");

    private static void Check(sqlite3 store, int code)
    {
        if (code is not raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(store).utf8_to_string(), code, raw.sqlite3_extended_errcode(store));
        }
    }

    private sealed record NumberedId(long Number, long Id);
}
