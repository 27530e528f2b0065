using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Trust;

/// <summary>Each workspace has a database of its own, which says whose it is.</summary>
internal sealed class OwnStorePromise : IStorePromise
{
    /// <summary>What a store says of itself.</summary>
    public const string Whose = "SELECT \"Tenant\", \"Incarnation\", \"Region\" FROM \"TenantIdentity\"";

    public string Key => "own-store";

    public string SqlFor(StoreDialect dialect) => Whose;

    public Task<PromiseFinding?> CheckAsync(PromiseGround ground, IReadOnlyList<object[]> rows, PromiseFinding? last, CancellationToken cancellationToken) => Task.FromResult<PromiseFinding?>(new PromiseFinding(
        rows is [[var tenant, var incarnation, _]] && StoreReading.Id(tenant) == ground.Expected.Tenant.Value && StoreReading.Id(incarnation) == ground.Expected.Incarnation,
        new Dictionary<string, string> { ["store"] = ground.Expected.Incarnation.ToString("N")[..8] }));
}
