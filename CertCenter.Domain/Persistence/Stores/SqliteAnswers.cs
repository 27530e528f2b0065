using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>The answers to several statements at once by the database's own functions: past them, the library spends longer on a short question than the database.</summary>
internal static class SqliteAnswers
{
    private const int MostWait = 30_000;

    /// <param name="connection">Open.</param>
    /// <param name="sql">Statements with a semicolon between.</param>
    /// <param name="numbers">What they ask with.</param>
    public static List<IReadOnlyList<object[]>> Read(SqliteConnection connection, string sql, IEnumerable<StoreNumber> numbers)
    {
        var store = connection.Handle ?? throw new InvalidOperationException("It is open.");
        Check(raw.sqlite3_busy_timeout(store, MostWait), store);
        List<StoreNumber> known = [.. numbers];
        List<IReadOnlyList<object[]>> all = [];
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(sql);
        while (rest.Length > 0)
        {
            Check(raw.sqlite3_prepare_v2(store, rest, out var statement, out rest), store);
            using (statement)
            {
                if (!statement.IsInvalid)
                {
                    Bind(statement, known, store);
                    all.Add(Rows(statement, store));
                }
            }
        }

        return all;
    }

    private static void Bind(sqlite3_stmt statement, List<StoreNumber> numbers, sqlite3 store)
    {
        if (raw.sqlite3_bind_parameter_count(statement) == 0)
        {
            return;
        }

        foreach (var (name, value) in numbers)
        {
            if (raw.sqlite3_bind_parameter_index(statement, name) is var place and > 0)
            {
                Check(raw.sqlite3_bind_int64(statement, place, value), store);
            }
        }
    }

    private static List<object[]> Rows(sqlite3_stmt statement, sqlite3 store)
    {
        List<object[]> rows = [];
        var columns = raw.sqlite3_column_count(statement);
        for (var code = raw.sqlite3_step(statement); code is not raw.SQLITE_DONE; code = raw.sqlite3_step(statement))
        {
            if (code is not raw.SQLITE_ROW)
            {
                Check(code, store);
            }

            var row = new object[columns];
            for (var n = 0; n < columns; n++)
            {
                row[n] = Value(statement, n);
            }

            rows.Add(row);
        }

        return rows;
    }

    private static object Value(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, column).utf8_to_string(),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, column).ToArray(),
        _ => DBNull.Value,
    };

    private static void Check(int code, sqlite3 store) => SqliteException.ThrowExceptionForRC(code, store);
}
