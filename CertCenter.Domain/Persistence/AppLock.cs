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
    /// <summary>Large statements of a writer, and of who reads a whole store, may take this many seconds.</summary>
    public const int LongestStatement = 1800;

    /// <summary>Opens the context's connection and begins its transaction as the only writer of its database.</summary>
    public static async Task BeginWritingAsync(this DbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await using var command = Taking((SqlConnection)db.Database.GetDbConnection(), transaction.GetDbTransaction());
        await TakeAsync(command, cancellationToken);
        db.Database.SetCommandTimeout(LongestStatement);
    }

    /// <summary>The same for code that can't wait.</summary>
    public static void BeginWriting(this DbContext db)
    {
        db.Database.OpenConnection();
        var transaction = db.Database.BeginTransaction(IsolationLevel.ReadCommitted);
        using var command = Taking((SqlConnection)db.Database.GetDbConnection(), transaction.GetDbTransaction());
        while (!IsTaken(command.ExecuteScalar()))
        {
            // Somebody else writes.
        }
    }

    /// <summary>Holds a lock until it is disposed, on a transaction of its own that does nothing else. Takes the connection over.</summary>
    public static async Task<IAsyncDisposable> HoldAsync(SqlConnection connection, string name, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            await using var command = Taking(connection, transaction, name);
            await TakeAsync(command, cancellationToken);
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

    /// <summary>Asked again and again, so that cancelling ends the wait on servers too that do not end a statement that waits.</summary>
    private static SqlCommand Taking(SqlConnection connection, DbTransaction transaction, string name)
    {
        var command = connection.CreateCommand();
        command.Transaction = (SqlTransaction)transaction;
        command.CommandTimeout = 0;
        command.CommandText = """
            DECLARE @taken int;
            EXEC @taken = sp_getapplock @Resource = @name, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 5000;
            SELECT @taken;
            """;
        command.Parameters.Add("@name", SqlDbType.NVarChar, 255).Value = name;
        return command;
    }

    /// <summary>Waits as long as it takes.</summary>
    private static async Task TakeAsync(SqlCommand command, CancellationToken cancellationToken)
    {
        try
        {
            while (!IsTaken(await command.ExecuteScalarAsync(cancellationToken)))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (SqlException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The wait for the lock was given up.", e, cancellationToken);
        }
    }

    private static bool IsTaken(object? answer) => answer switch
    {
        >= 0 => true,
        -1 => false, // Not in that time.
        _ => throw new InvalidOperationException($"The database did not give the lock ({answer})."),
    };

    private sealed class Held(SqlConnection connection, DbTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
