using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Tests.Tenants;

/// <summary>Makes stores as the product does, and remembers the steps.</summary>
internal sealed class RecordedStores(StoreMaker real, List<string> steps) : StoreMaker
{
    internal override string SchemaVersion => real.SchemaVersion;

    internal override IReadOnlyList<StoreStep> Steps =>
    [
        .. real.Steps.Select(step => new StoreStep(step.Name, (store, cancellationToken) =>
        {
            steps.Add(step.Name);
            return step.DoAsync(store, cancellationToken);
        })),
    ];

    internal override string Kind => real.Kind;

    internal override bool IsCheap => real.IsCheap;

    public override Task PrepareAsync(CancellationToken cancellationToken) => real.PrepareAsync(cancellationToken);

    public override Task<string?> MissingAsync(CancellationToken cancellationToken) => real.MissingAsync(cancellationToken);

    public override Task<StoreFacts> FactsAsync(TenantId tenant, string region, CancellationToken cancellationToken) => real.FactsAsync(tenant, region, cancellationToken);

    internal override Task UndoAsync(TenantIdentity identity, CancellationToken cancellationToken) => real.UndoAsync(identity, cancellationToken);

    internal override Task<OpenStore> FindAsync(CatalogDb catalog, TenantId tenant, string region, CancellationToken cancellationToken) =>
        real.FindAsync(catalog, tenant, region, cancellationToken);

    internal override Task<IAsyncDisposable> AloneAsync(TenantId tenant, CancellationToken cancellationToken) => real.AloneAsync(tenant, cancellationToken);
}
