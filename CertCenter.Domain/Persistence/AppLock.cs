using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// Mutual exclusion on SQL Server, over all processes: a lock with a name in a database, which ends with its transaction or connection,
/// however that ends.
/// </summary>
internal static class AppLock
{
    /// <summary>Large statements of a writer may take this many seconds.</summary>
    private const int LongestStatement = 1800;

    /// <summary>Opens the context's connection and begins its transaction as the only writer of its database.</summary>
    public static async Task BeginWritingAsync(this DbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await using var command = Taking((SqlConnection)db.Database.GetDbConnection(), transaction.GetDbTransaction());
        Check(await command.ExecuteScalarAsync(cancellationToken));
        db.Database.SetCommandTimeout(LongestStatement);
    }

    /// <summary>The same for code that can't wait.</summary>
    public static void BeginWriting(this DbContext db)
    {
        db.Database.OpenConnection();
        var transaction = db.Database.BeginTransaction(IsolationLevel.ReadCommitted);
        using var command = Taking((SqlConnection)db.Database.GetDbConnection(), transaction.GetDbTransaction());
        Check(command.ExecuteScalar());
    }

    /// <summary>Holds a lock until it is disposed, on a transaction of its own that does nothing else. Takes the connection over.</summary>
    public static async Task<IAsyncDisposable> HoldAsync(SqlConnection connection, string name, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            await using var command = Taking(connection, transaction, name);
            Check(await command.ExecuteScalarAsync(cancellationToken));
            return new Held(connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Named after the database: a lock is of one database, but not on every server that speaks SQL Server's language.</summary>
    private static SqlCommand Taking(SqlConnection connection, DbTransaction transaction) =>
        Taking(connection, transaction, $"certcenter writer {connection.Database}");

    /// <summary>Waits as long as it takes; cancelling stops the waiting.</summary>
    private static SqlCommand Taking(SqlConnection connection, DbTransaction transaction, string name)
    {
        var command = connection.CreateCommand();
        command.Transaction = (SqlTransaction)transaction;
        command.CommandTimeout = 0;
        command.CommandText = """
            DECLARE @taken int;
            EXEC @taken = sp_getapplock @Resource = @name, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = -1;
            SELECT @taken;
            """;
        command.Parameters.Add("@name", SqlDbType.NVarChar, 255).Value = name;
        return command;
    }

    private static void Check(object? taken)
    {
        if (taken is not >= 0)
        {
            throw new InvalidOperationException($"The database did not give the lock ({taken}).");
        }
    }

    private sealed class Held(SqlConnection connection, DbTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
