using CertCenter.Domain.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// The only way to a tenant's data: opens the caller's store for one operation, to read or to write. The operation disposes the
/// context; nothing else ever holds one, and nothing waits for a network while it does.
/// </summary>
public sealed class TenantDatabases
{
    private readonly OpenStores _stores;

    internal TenantDatabases(OpenStores stores) => _stores = stores;

    /// <summary>A context that can only read; its connection refuses to write.</summary>
    /// <exception cref="StoreRefusedException">The store is missing, or it is not this tenant's.</exception>
    public async Task<TenantDb> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var lease = await _stores.AcquireAsync(caller.Tenant, cancellationToken);
        return Of(lease, lease.Store.Reader());
    }

    /// <summary>A context that can only read and sees one moment of the store, however long it is used. For files that have to add up.</summary>
    /// <exception cref="StoreRefusedException">The store is missing, or it is not this tenant's.</exception>
    public async Task<TenantDb> SnapshotAsync(Caller caller, CancellationToken cancellationToken)
    {
        var lease = await _stores.AcquireAsync(caller.Tenant, cancellationToken);
        var connection = lease.Store.Reader();
        var db = Of(lease, connection);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellationToken);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A context that holds the store's writer gate and a transaction until it is disposed; ends with
    /// <see cref="TenantDb.CommitAsync(CancellationToken)"/>, else rolls back.
    /// </summary>
    /// <exception cref="StoreRefusedException">The store is missing, or it is not this tenant's.</exception>
    public async Task<TenantDb> WriteAsync(Caller caller, CancellationToken cancellationToken)
    {
        var lease = await _stores.AcquireAsync(caller.Tenant, cancellationToken);
        var db = Of(lease, lease.Store.Writer());
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            await db.Database.BeginTransactionAsync(cancellationToken);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>The folder for the caller's files, made when it is missing.</summary>
    public async Task<string> FilesOfAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var lease = await _stores.AcquireAsync(caller.Tenant, cancellationToken);
        return Directory.CreateDirectory(Path.Combine(lease.Store.Folder, "files")).FullName;
    }

    private static SqliteTenantDb Of(StoreLease lease, SqliteConnection connection)
    {
        var options = new DbContextOptionsBuilder<SqliteTenantDb>().UseSqlite(connection, contextOwnsConnection: true).Options;
        var db = new SqliteTenantDb(options) { Lease = lease };
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }
}
