using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>A promise about what is in a workspace's store: its check is given the store, opened once for all checks of a look.</summary>
public interface IStorePromise : IPromise
{
    Task<PromiseFinding> CheckAsync(PromiseGround ground, PromiseFinding? last, CancellationToken cancellationToken);

    Task<PromiseFinding?> IPromise.CheckAsync(Caller caller, PromiseFinding? last, CancellationToken cancellationToken) =>
        throw new NotSupportedException("It is given the store.");
}

/// <summary>What checks of one workspace look at: its open store, and what the catalog says of it.</summary>
public sealed record PromiseGround(Caller Caller, TenantDb Store, TenantIdentity? Told, TenantIdentity Expected);
