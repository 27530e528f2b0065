using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Trust;

/// <summary>Each workspace has a database of its own, which says whose it is.</summary>
internal sealed class OwnStorePromise : IStorePromise
{
    public string Key => "own-store";

    public Task<PromiseFinding> CheckAsync(PromiseGround ground, PromiseFinding? last, CancellationToken cancellationToken) => Task.FromResult(new PromiseFinding(
        ground.Told is { } told && told.Tenant == ground.Expected.Tenant && told.Incarnation == ground.Expected.Incarnation,
        new Dictionary<string, string> { ["store"] = ground.Expected.Incarnation.ToString("N")[..8] }));
}
