using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>T-SQL as SQL Server 2022 and Azure SQL take it.</summary>
internal sealed class SqlServerDialect : StoreDialect
{
    public static readonly SqlServerDialect Instance = new();

    public override bool TakesIds => false;

    /// <summary>Texts compare as in the store, not as in the server's tempdb.</summary>
    private static string Compared(string columns) =>
        string.Join(", ", columns.Split(", ").Select(c => c.Contains("nvarchar", StringComparison.Ordinal) ? c + " COLLATE DATABASE_DEFAULT NULL" : c + " NULL"));

    public override string Trail => $"\"{SqlServerSchemas.Audit}\".\"AuditEvents\"";

    public override bool ComparesExactly => true;

    public override string MakeTemp(string name, string key, string columns) =>
        $"CREATE TABLE \"{name}\" ({key} bigint NOT NULL PRIMARY KEY{(columns.Length == 0 ? "" : ", " + Compared(columns))})";

    public override string MakeStaging(string name, IEnumerable<StagingColumn> columns, string key) =>
        $"CREATE TABLE \"{name}\" ({string.Join(", ", columns.Select(Declared))}, PRIMARY KEY ({key}))";

    public override string DropTemp(string name) => $"DROP TABLE IF EXISTS \"{name}\"";

    public override string FillTemp(string name, string key) =>
        $"INSERT INTO \"{name}\" ({key}) SELECT DISTINCT CAST(value AS bigint) FROM OPENJSON({{0}})";

    /// <summary>The server's own order of ids is another one.</summary>
    public override string OrderOfIds(string column) => $"CAST({column} AS char(36)) COLLATE Latin1_General_BIN2";

    public override string Differ(string one, string other) =>
        $"({one} <> {other} OR ({one} IS NULL AND {other} IS NOT NULL) OR ({one} IS NOT NULL AND {other} IS NULL))";

    public override string InOrder(string rows, string order, string insert) => $"WITH x AS ({rows})\n{insert}\nORDER BY {order}";

    /// <summary>The server keeps its statistics itself, and asking for it needs the right to alter the table.</summary>
    public override string? Analyze(IEnumerable<string> tables) => null;

    public override bool RefusedRow(DbException e) => e is SqlException { Number: 515 or 547 or 2601 or 2627 or 2628 or 8152 };

    /// <summary>
    /// The server's own way of copying in bulk is not used: not every server that speaks its protocol finds temporary tables by it, or tables
    /// whose names have capitals.
    /// </summary>
    public override bool CopyIn<TRow>(
        DbConnection connection, DbTransaction? transaction, string table, BulkColumns<TRow> columns, IEnumerable<TRow> rows, bool keepIds)
    {
        new RowBatches<TRow>(connection, transaction, table, columns.All, keepIds).Insert(rows);
        return true;
    }

    private static string Declared(StagingColumn column) =>
        $"\"{column.Name}\" {(column.IsText ? $"nvarchar({(column.InKey ? 400 : 4000)}) COLLATE DATABASE_DEFAULT" : "bigint")} {(column.InKey ? "NOT NULL" : "NULL")}";
}
