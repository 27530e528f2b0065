using System.Data.Common;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// The little SQL that the two providers do not share. Everything else in this project is one text for both: all names in double quotes,
/// temporary tables called "#name", counts cast to bigint, no LIMIT, no MERGE, no string concatenation.
/// </summary>
internal abstract class StoreDialect
{
    /// <summary>Whether rows may be inserted with ids of our own choice. SQL Server wants the right to alter the table for it, which no tenant's user has.</summary>
    public abstract bool TakesIds { get; }

    /// <summary>The table of the trail, as a statement names it.</summary>
    public abstract string Trail { get; }

    /// <summary>Whether LIKE tells A from a.</summary>
    public abstract bool ComparesExactly { get; }

    /// <summary>Makes a temporary table with a whole number as its key.</summary>
    public abstract string MakeTemp(string name, string key, string columns);

    /// <summary>Makes a temporary table for rows in bulk, ordered by a key of several columns.</summary>
    public abstract string MakeStaging(string name, IEnumerable<StagingColumn> columns, string key);

    public abstract string DropTemp(string name);

    /// <summary>Puts the numbers of a JSON array, parameter {0}, into the key of a temporary table, each once.</summary>
    public abstract string FillTemp(string name, string key);

    /// <summary>The order of ids as their texts have it, which is the same on both.</summary>
    public abstract string OrderOfIds(string column);

    /// <summary>True when two values differ; two missing ones are the same.</summary>
    public abstract string Differ(string one, string other);

    /// <summary>Inserts rows in an order that their ids keep.</summary>
    /// <param name="rows">A SELECT without order.</param>
    /// <param name="order">Of its columns.</param>
    /// <param name="insert">From these rows, which are called x.</param>
    public abstract string InOrder(string rows, string order, string insert);

    /// <summary>Lets the query planner learn what these tables hold now; null where the server does so by itself.</summary>
    public abstract string? Analyze(IEnumerable<string> tables);

    /// <summary>Inserts rows in batches; false where each is a statement, prepared once.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="transaction">Its transaction.</param>
    /// <param name="table">As SQL names it.</param>
    /// <param name="columns">What is inserted.</param>
    /// <param name="rows">Read once.</param>
    /// <param name="keepIds">The table gives ids, and these rows have theirs already.</param>
    public virtual bool CopyIn<TRow>(
        DbConnection connection, DbTransaction? transaction, string table, BulkColumns<TRow> columns, IEnumerable<TRow> rows, bool keepIds) => false;

    /// <summary>Reads the rows of a command without parameters, which is disposed with them.</summary>
    public virtual async Task<StoreRows> ReadAsync(DbCommand command, CancellationToken cancellationToken) =>
        new ReaderRows(command, await command.ExecuteReaderAsync(cancellationToken));

    /// <summary>Asks several SELECTs at once, with a semicolon between, and returns the rows of each.</summary>
    public virtual async Task<IReadOnlyList<IReadOnlyList<object[]>>> AnswerAsync(
        DbConnection connection, string sql, IEnumerable<StoreNumber> numbers, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in numbers)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<IReadOnlyList<object[]>> all = [];
        do
        {
            List<object[]> rows = [];
            while (await reader.ReadAsync(cancellationToken))
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                rows.Add(row);
            }

            all.Add(rows);
        }
        while (await reader.NextResultAsync(cancellationToken));
        return all;
    }

    /// <summary>Whether the database refused a row for what it is: its id or another key is there already, or it lacks what it must have.</summary>
    public abstract bool RefusedRow(DbException e);
}

/// <summary>A column of a staging table: a number or a text, and whether it is part of the key.</summary>
internal sealed record StagingColumn(string Name, bool IsText, bool InKey);
