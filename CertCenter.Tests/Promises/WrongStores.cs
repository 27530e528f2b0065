using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Tests.Promises;

/// <summary>Finds the store of another tenant for some: what breaks when the one place that knows whose store is where is wrong.</summary>
internal sealed class WrongStores(StoreMaker real, Func<TenantId, string, TenantId> instead) : StoreMaker
{
    internal override string Kind => real.Kind;

    internal override string SchemaVersion => real.SchemaVersion;

    /// <summary>Who is led to another's store gets none of their own.</summary>
    internal override IReadOnlyList<StoreStep> Steps =>
    [
        .. real.Steps.Select(step => new StoreStep(step.Name, (store, cancellationToken) =>
            instead(store.Identity.Tenant, store.Identity.Region) == store.Identity.Tenant ? step.DoAsync(store, cancellationToken) : Task.CompletedTask)),
    ];

    /// <param name="instead">Whose store to take for a tenant in a region.</param>
    public static void Register(IServiceCollection services, Func<TenantId, string, TenantId> instead) =>
        services.Wrap<StoreMaker>(real => new WrongStores(real, instead));

    public override Task PrepareAsync(CancellationToken cancellationToken) => real.PrepareAsync(cancellationToken);

    public override Task<string?> MissingAsync(CancellationToken cancellationToken) => real.MissingAsync(cancellationToken);

    public override Task<StoreFacts> FactsAsync(TenantId tenant, string region, CancellationToken cancellationToken) => real.FactsAsync(instead(tenant, region), region, cancellationToken);

    internal override Task UndoAsync(TenantIdentity identity, CancellationToken cancellationToken) => real.UndoAsync(identity, cancellationToken);

    internal override Task<OpenStore> FindAsync(CatalogDb catalog, TenantId tenant, string region, CancellationToken cancellationToken) =>
        real.FindAsync(catalog, instead(tenant, region), region, cancellationToken);

    internal override Task<IAsyncDisposable> AloneAsync(TenantId tenant, CancellationToken cancellationToken) => real.AloneAsync(tenant, cancellationToken);
}
