using System.Data;
using System.Data.Common;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// Reads a store by statements, past the model: for what looks at every store of the installation for a moment each. Several statements
/// go in one question. The connection cannot write.
/// </summary>
internal sealed class StoreReading(StoreLease lease, DbConnection connection) : IAsyncDisposable
{
    public StoreDialect Dialect => lease.Store.Dialect;

    /// <returns>The rows of each statement, as the provider reads them.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<object[]>>> ReadAsync(string sql, IEnumerable<StoreNumber> numbers, CancellationToken cancellationToken)
    {
        if (connection.State is not ConnectionState.Open)
        {
            await connection.OpenAsync(cancellationToken);
        }

        return await Dialect.AnswerAsync(connection, sql, numbers, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await lease.DisposeAsync();
    }

    /// <summary>An id as one provider keeps it, and as the other.</summary>
    public static Guid Id(object value) => value is Guid id ? id : Guid.Parse((string)value);

    /// <summary>A number; 0 where there is none.</summary>
    public static long Number(object value) => value is long number ? number : 0;
}

/// <summary>A number that a statement asks with, under its name: "@from".</summary>
internal readonly record struct StoreNumber(string Name, long Value);
