using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Trust;

/// <summary>The data lies in the region that was chosen: the database says the same as the catalog, and the region is one of the configured.</summary>
internal sealed class RegionPromise(StorePlaces places) : IStorePromise
{
    public string Key => "region";

    public string SqlFor(StoreDialect dialect) => OwnStorePromise.Whose;

    public Task<PromiseFinding?> CheckAsync(PromiseGround ground, IReadOnlyList<object[]> rows, PromiseFinding? last, CancellationToken cancellationToken)
    {
        var told = rows is [[_, _, string region]] ? region : "";
        return Task.FromResult<PromiseFinding?>(new PromiseFinding(
            told == ground.Expected.Region && places.Regions.Any(r => r.Key == told), new Dictionary<string, string> { ["region"] = told }));
    }
}
