using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// Makes stores, and finds them. A store is made in named steps, each of which leaves alone what is done already, so that whoever was
/// killed at one of them is followed by somebody who begins again.
/// </summary>
public abstract class StoreMaker
{
    /// <summary>What the first store needs and every later one finds; called at the start, so that the first sign-up is as fast as any.</summary>
    public abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Works out what the first use of a store would wait for; reads and writes nothing, so that the other core can do it meanwhile.</summary>
    public virtual void BuildModel()
    {
    }

    /// <summary>What is missing before stores can be made; nothing when all is there.</summary>
    public abstract Task<string?> MissingAsync(CancellationToken cancellationToken);

    /// <summary>Where and how the store of a tenant is kept, as the database itself tells it.</summary>
    public abstract Task<StoreFacts> FactsAsync(TenantId tenant, string region, CancellationToken cancellationToken);

    /// <summary>What the databases are called that it makes.</summary>
    internal abstract string Kind { get; }

    /// <summary>The name of the last migration of this program: a store with another one is migrated when it is opened.</summary>
    internal abstract string SchemaVersion { get; }

    internal abstract IReadOnlyList<StoreStep> Steps { get; }

    /// <summary>Whether making a store in vain costs next to nothing.</summary>
    internal virtual bool IsCheap => false;

    /// <summary>Whether the database itself is sealed, by this program, under a key that only the workspace's key opens.</summary>
    internal virtual bool IsSealed(TenantIdentity identity) => false;

    /// <summary>The backups that a server holds of the database; null where there is no server, and copies are the operator's alone.</summary>
    internal virtual Task<ToldBackups?> BackupsAsync(TenantIdentity identity, CancellationToken cancellationToken) => Task.FromResult<ToldBackups?>(null);

    /// <summary>The newest backup that could be restored here for a try; null where none is known.</summary>
    internal virtual Task<StoreBackup?> NewestBackupAsync(TenantIdentity identity, CancellationToken cancellationToken) => Task.FromResult<StoreBackup?>(null);

    /// <summary>Restores a backup beside the store, looks at it and removes it again; null where that can't be tried now.</summary>
    internal virtual Task<RestoredCopy?> TryRestoreAsync(TenantIdentity identity, StoreBackup backup, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No backup is known here.");

    /// <summary>Whether nothing is left of the database outside of the workspace's folder: no database, no user.</summary>
    internal virtual Task<bool> IsGoneAsync(TenantIdentity identity, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Takes all of a store away again that was made in vain.</summary>
    internal abstract Task UndoAsync(TenantIdentity identity, CancellationToken cancellationToken);

    /// <summary>The store of a tenant, not opened yet.</summary>
    internal abstract Task<OpenStore> FindAsync(CatalogDb catalog, TenantId tenant, string region, CancellationToken cancellationToken);

    /// <summary>Keeps others from making the same store meanwhile, in this process or another.</summary>
    internal abstract Task<IAsyncDisposable> AloneAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>Goes through all steps and tells each before it begins.</summary>
    internal async Task MakeAsync(NewStore store, Action<string> begins, CancellationToken cancellationToken)
    {
        foreach (var step in Steps)
        {
            begins(step.Name);
            await step.DoAsync(store, cancellationToken);
        }
    }
}

/// <summary>Whose a new store is, and the rows that it begins with.</summary>
internal sealed record NewStore(TenantIdentity Identity, Action<TenantDb> FirstRows);

/// <summary>One step of making a store, under a name that stands in the log.</summary>
internal sealed record StoreStep(string Name, Func<NewStore, CancellationToken, Task> DoAsync);

/// <summary>What is so of a store, read from it and not from the settings; null is what the database does not tell.</summary>
/// <param name="Kind">What the database is, in its own words.</param>
/// <param name="EncryptedAtRest">Whether the database encrypts its files itself.</param>
/// <param name="ContainedUsers">Whether the store's users are its own and not the server's.</param>
/// <param name="Snapshots">Whether readers see one moment without holding writers up.</param>
public sealed record StoreFacts(string Kind, bool? EncryptedAtRest, bool? ContainedUsers, bool? Snapshots);
