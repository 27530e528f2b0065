using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>SQL as SQLite takes it. A temporary table may be called "#name" there too.</summary>
internal sealed class SqliteDialect : StoreDialect
{
    public static readonly SqliteDialect Instance = new();

    public override bool TakesIds => true;

    public override string Trail => "\"AuditEvents\"";

    public override bool ComparesExactly => false;

    public override string MakeTemp(string name, string key, string columns) =>
        $"CREATE TEMP TABLE \"{name}\" ({key} INTEGER PRIMARY KEY{(columns.Length == 0 ? "" : ", " + columns)})";

    public override string MakeStaging(string name, IEnumerable<StagingColumn> columns, string key) =>
        $"CREATE TEMP TABLE \"{name}\" ({string.Join(", ", columns.Select(Declared))}, PRIMARY KEY ({key})) WITHOUT ROWID";

    public override string DropTemp(string name) => $"DROP TABLE IF EXISTS temp.\"{name}\"";

    public override string FillTemp(string name, string key) => $"INSERT INTO \"{name}\" ({key}) SELECT DISTINCT value FROM json_each({{0}})";

    /// <summary>They are texts in this store.</summary>
    public override string OrderOfIds(string column) => column;

    public override string Differ(string one, string other) => $"{one} IS DISTINCT FROM {other}";

    /// <summary>Sorted by themselves: put into the statement that inserts them, all of its columns would be sorted with them.</summary>
    public override string InOrder(string rows, string order, string insert) => $"WITH x AS MATERIALIZED ({rows}\nORDER BY {order})\n{insert}";

    public override string? Analyze(IEnumerable<string> tables) =>
        "PRAGMA analysis_limit=1000; " + string.Join(' ', tables.Select(t => $"ANALYZE \"{t}\";"));

    public override async Task<StoreRows> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using (command)
        {
            return command.Connection is SqliteConnection connection
                ? new SqliteRows(connection, command.CommandText)
                : throw new InvalidOperationException("A store that is one file is read through its library.");
        }
    }

    public override Task<IReadOnlyList<IReadOnlyList<object[]>>> AnswerAsync(
        DbConnection connection, string sql, IEnumerable<StoreNumber> numbers, CancellationToken cancellationToken) => connection is SqliteConnection store
        ? Task.FromResult<IReadOnlyList<IReadOnlyList<object[]>>>(SqliteAnswers.Read(store, sql, numbers))
        : base.AnswerAsync(connection, sql, numbers, cancellationToken);

    public override bool RefusedRow(DbException e) => e is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT };

    private static string Declared(StagingColumn column) => $"\"{column.Name}\" {(column.IsText ? "TEXT" : "INTEGER")}{(column.InKey ? " NOT NULL" : "")}";
}
