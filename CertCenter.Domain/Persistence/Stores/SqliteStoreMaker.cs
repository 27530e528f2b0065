using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Stores as files: a copy of the migrated template, then whose it is.</summary>
internal sealed class SqliteStoreMaker(StorePlaces places, StoreTemplate template) : StoreMaker, IDisposable
{
    // A new store has no gate yet that two who make the same one would share.
    private readonly SemaphoreSlim _one = new(1, 1);

    internal override IReadOnlyList<StoreStep> Steps =>
    [
        new("file", (store, cancellationToken) => template.CopyToAsync(FileOf(store.Identity), cancellationToken)),
        new("identity", (store, cancellationToken) => StoreIdentity.WriteAsync(FileOf(store.Identity), store, cancellationToken)),
    ];

    internal override string Kind => "SQLite";

    internal override bool IsCheap => true;

    public override Task PrepareAsync(CancellationToken cancellationToken) => template.MakeAsync(cancellationToken);

    public override Task<string?> MissingAsync(CancellationToken cancellationToken) =>
        Task.FromResult(File.Exists(StoreTemplate.FileIn(places)) ? null : "template");

    public override Task<StoreFacts> FactsAsync(TenantId tenant, string region, CancellationToken cancellationToken) =>
        Task.FromResult(new StoreFacts("SQLite", EncryptedAtRest: false, ContainedUsers: null, Snapshots: true));

    internal override async Task UndoAsync(TenantIdentity identity, CancellationToken cancellationToken)
    {
        using var gate = new WriterGate();
        await SqliteSources.CloseAsync(FileOf(identity), gate, cancellationToken);
        var folder = places.FolderOf(identity.Tenant, identity.Region);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    internal override Task<OpenStore> FindAsync(CatalogDb catalog, TenantId tenant, string region, CancellationToken cancellationToken) =>
        Task.FromResult<OpenStore>(new SqliteStore(tenant, places.StoreOf(tenant, region), template));

    internal override async Task<IAsyncDisposable> AloneAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        return new Turn(_one);
    }

    public void Dispose() => _one.Dispose();

    private string FileOf(TenantIdentity identity) => places.StoreOf(identity.Tenant, identity.Region);

    private sealed class Turn(SemaphoreSlim one) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            one.Release();
            return ValueTask.CompletedTask;
        }
    }
}
