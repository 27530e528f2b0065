using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// Stores as files: a key, a copy of the migrated template sealed under it, then whose it is. The key is in the catalog before anything is
/// sealed under it.
/// </summary>
internal sealed class SqliteStoreMaker(StorePlaces places, StoreTemplate template, CatalogSource catalog, ISecrets secrets, TimeProvider clock)
    : StoreMaker, IDisposable
{
    // A new store has no gate yet that two who make the same one would share.
    private readonly SemaphoreSlim _one = new(1, 1);

    internal override string SchemaVersion => StoreTemplate.SchemaVersion;

    internal override IReadOnlyList<StoreStep> Steps =>
    [
        new("key", (store, cancellationToken) => MakeKeyAsync(store.Identity.Tenant, cancellationToken)),
        new("file", async (store, cancellationToken) => await template.CopyToAsync(
            FileOf(store.Identity), await KeyOfAsync(store.Identity.Tenant, cancellationToken), cancellationToken)),
        new("identity", WriteIdentityAsync),
    ];

    internal override string Kind => "SQLite";

    internal override bool IsCheap => true;

    public override Task PrepareAsync(CancellationToken cancellationToken) => template.MakeAsync(cancellationToken);

    public override void BuildModel() => template.BuildModel();

    public override Task<string?> MissingAsync(CancellationToken cancellationToken) =>
        Task.FromResult(File.Exists(StoreTemplate.FileIn(places)) ? null : "template");

    public override Task<StoreFacts> FactsAsync(TenantId tenant, string region, CancellationToken cancellationToken) =>
        Task.FromResult(new StoreFacts("SQLite", StoreFile.IsSealed(places.StoreOf(tenant, region)), ContainedUsers: null, Snapshots: true));

    /// <summary>No other kind of file is opened; one that is gone already was sealed.</summary>
    internal override bool IsSealed(TenantIdentity identity) => StoreFile.IsSealed(FileOf(identity)) is not false;

    internal override async Task UndoAsync(TenantIdentity identity, CancellationToken cancellationToken)
    {
        using var gate = new WriterGate();
        await SqliteSources.CloseAsync(FileOf(identity), SealedFiles.Name, gate, cancellationToken);
        var folder = places.FolderOf(identity.Tenant, identity.Region);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        await using var db = await catalog.WriterAsync(cancellationToken);
        await db.StoreKeys.Where(k => k.Tenant == identity.Tenant).ExecuteDeleteAsync(cancellationToken);
        await db.TrailKeys.Where(k => k.Tenant == identity.Tenant).ExecuteDeleteAsync(cancellationToken);
        await db.CommitAsync(cancellationToken);
    }

    internal override Task<StoreBackup?> NewestBackupAsync(TenantIdentity identity, CancellationToken cancellationToken) => Task.FromResult(
        places.BackupOf(identity.Tenant, identity.Region) is { } file
            ? new StoreBackup(file, File.Exists(file) ? new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero) : null)
            : null);

    /// <summary>In a folder of its own: two may try at the same time.</summary>
    internal override async Task<RestoredCopy?> TryRestoreAsync(TenantIdentity identity, StoreBackup backup, CancellationToken cancellationToken)
    {
        var key = await KeyOfAsync(identity.Tenant, cancellationToken);
        return SqliteRestore.Try(backup.Place, key, Path.Combine(places.FolderOf(identity.Tenant, identity.Region), "restore-try", Guid.NewGuid().ToString("N")));
    }

    internal override async Task<OpenStore> FindAsync(CatalogDb catalog, TenantId tenant, string region, CancellationToken cancellationToken) =>
        new SqliteStore(tenant, places.StoreOf(tenant, region), await KeyOfAsync(catalog, tenant, cancellationToken), template, TrailOf(tenant), places.MayBeLost);

    internal override async Task<IAsyncDisposable> AloneAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        return new Turn(_one);
    }

    public void Dispose() => _one.Dispose();

    private StoreTrail TrailOf(TenantId tenant) => new(tenant, catalog, secrets, clock);

    private string FileOf(TenantIdentity identity) => places.StoreOf(identity.Tenant, identity.Region);

    private async Task MakeKeyAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        // Sealed before the catalog is held: sealing may need it too.
        var (key, trail) = (StoreKey.Make(tenant, secrets, clock.GetUtcNow()), TrailOf(tenant).New());
        await using var db = await catalog.WriterAsync(cancellationToken);
        if (!await db.StoreKeys.AnyAsync(k => k.Tenant == tenant, cancellationToken))
        {
            db.AddRange(key, trail);
            await db.CommitAsync(cancellationToken);
        }
    }

    private async Task WriteIdentityAsync(NewStore store, CancellationToken cancellationToken)
    {
        var file = SealedFiles.Keep(FileOf(store.Identity), await KeyOfAsync(store.Identity.Tenant, cancellationToken));
        try
        {
            await StoreIdentity.WriteAsync(file, store, TrailOf(store.Identity.Tenant), cancellationToken);
        }
        finally
        {
            SealedFiles.Keys.Forget(file);
        }
    }

    private async Task<byte[]> KeyOfAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await using var db = catalog.Reader();
        return await KeyOfAsync(db, tenant, cancellationToken);
    }

    /// <exception cref="StoreRefusedException">The key is not there, or does not open.</exception>
    private async Task<byte[]> KeyOfAsync(CatalogDb db, TenantId tenant, CancellationToken cancellationToken)
    {
        var key = await db.StoreKeys.Where(k => k.Tenant == tenant).Select(k => k.Sealed).SingleOrDefaultAsync(cancellationToken)
            ?? throw new StoreRefusedException("The key of the store is missing.");
        try
        {
            return secrets.Open(StoreKey.ContextOf(tenant), key);
        }
        catch (CryptographicException e)
        {
            throw new StoreRefusedException($"The key of the store does not open: {e.Message}");
        }
    }

    private sealed class Turn(SemaphoreSlim one) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            one.Release();
            return ValueTask.CompletedTask;
        }
    }
}
