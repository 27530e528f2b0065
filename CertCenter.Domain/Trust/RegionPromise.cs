using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Trust;

/// <summary>The data lies in the region that was chosen: the database says the same as the catalog, and the region is one of the configured.</summary>
internal sealed class RegionPromise(StorePlaces places) : IStorePromise
{
    public string Key => "region";

    public Task<PromiseFinding> CheckAsync(PromiseGround ground, PromiseFinding? last, CancellationToken cancellationToken) => Task.FromResult(new PromiseFinding(
        ground.Told?.Region == ground.Expected.Region && places.Regions.Any(r => r.Key == ground.Expected.Region),
        new Dictionary<string, string> { ["region"] = ground.Told?.Region ?? "" }));
}
