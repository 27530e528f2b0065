using CertCenter.Domain.Kernel;

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
        return lease.Store.Reader(lease);
    }

    /// <summary>The same without a model: for statements that look at every store for a moment.</summary>
    /// <exception cref="StoreRefusedException">The store is missing, or it is not this tenant's.</exception>
    internal async Task<StoreReading> ReadingAsync(Caller caller, CancellationToken cancellationToken)
    {
        var lease = await _stores.AcquireAsync(caller.Tenant, cancellationToken);
        return new(lease, lease.Store.ConnectToRead());
    }

    /// <summary>A context that can only read and sees one moment of the store, however long it is used. For files that have to add up.</summary>
    /// <exception cref="StoreRefusedException">The store is missing, or it is not this tenant's.</exception>
    public async Task<TenantDb> SnapshotAsync(Caller caller, CancellationToken cancellationToken)
    {
        var lease = await _stores.AcquireAsync(caller.Tenant, cancellationToken);
        return await lease.UsedAsync(() => lease.Store.SnapshotAsync(lease, cancellationToken));
    }

    /// <summary>
    /// A context that is the store's only writer, in a transaction, until it is disposed; ends with
    /// <see cref="TenantDb.CommitAsync(CancellationToken)"/>, else rolls back.
    /// </summary>
    /// <exception cref="StoreRefusedException">The store is missing, or it is not this tenant's.</exception>
    public async Task<TenantDb> WriteAsync(Caller caller, CancellationToken cancellationToken)
    {
        var lease = await _stores.AcquireAsync(caller.Tenant, cancellationToken);
        return await lease.UsedAsync(() => lease.Store.WriterAsync(lease, caller.Mode, cancellationToken));
    }

    /// <summary>Opens a store that nobody asks for, which checks it and brings it to this version of the program. The name of its last migration.</summary>
    /// <exception cref="StoreRefusedException">The store is missing, or it is not this tenant's.</exception>
    internal async Task<string> BringUpAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await using var lease = await _stores.AcquireAsync(tenant, cancellationToken);
        return await lease.Store.SchemaAsync(cancellationToken);
    }

    /// <summary>Reads from the catalog again whether the store may be changed; whoever waits for its gate is held to what it says.</summary>
    public Task LookAgainAsync(TenantId tenant, CancellationToken cancellationToken) => _stores.LookAgainAsync(tenant, cancellationToken);

    /// <summary>
    /// The same for bringing an export back into an empty workspace: on a server it is the migrator's connection, which may keep the ids of
    /// rows and put a trail in place of the few lines that are there.
    /// </summary>
    /// <exception cref="StoreRefusedException">The store is missing, or it is not this tenant's.</exception>
    internal async Task<TenantDb> RebuildAsync(Caller caller, CancellationToken cancellationToken)
    {
        var lease = await _stores.AcquireAsync(caller.Tenant, cancellationToken);
        return await lease.UsedAsync(() => lease.Store.RebuilderAsync(lease, caller.Mode, cancellationToken));
    }

    /// <summary>The folder for the caller's files, made when it is missing.</summary>
    public async Task<string> FilesOfAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var lease = await _stores.AcquireAsync(caller.Tenant, cancellationToken);
        return Directory.CreateDirectory(StorePlaces.FilesIn(lease.Store.Folder)).FullName;
    }
}
