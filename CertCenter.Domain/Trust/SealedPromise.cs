using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Trust;

/// <summary>Secrets and files are sealed under a key of the workspace's own, which is there and not too old.</summary>
internal sealed class SealedPromise(KeyHealth health, TimeProvider clock, IOptions<KeysOptions> options) : ICatalogPromise
{
    /// <summary>Rotation is asked for when a key is too old; this long it may take.</summary>
    private const int DaysToRotate = 7;

    public string Key => "sealed";

    public async Task<IReadOnlyDictionary<TenantId, PromiseFinding>> CheckAsync(IReadOnlyCollection<Caller> callers, CancellationToken cancellationToken) =>
        (await health.OfAsync(callers.Select(c => c.Tenant), cancellationToken)).ToDictionary(found => found.Key, found => Judge(found.Value.Version, found.Value.MadeAt));

    /// <summary>Asked alone where the key was not among those that could be put together: what is the matter stands in the log.</summary>
    public async Task<PromiseFinding?> CheckAsync(Caller caller, PromiseFinding? last, CancellationToken cancellationToken)
    {
        health.Open(caller.Tenant);
        return (await CheckAsync([caller], cancellationToken))[caller.Tenant];
    }

    private PromiseFinding Judge(int version, DateTimeOffset madeAt)
    {
        var days = (int)(clock.GetUtcNow() - madeAt).TotalDays;
        return new(
            days <= options.Value.RotateAfterDays + DaysToRotate,
            new Dictionary<string, string> { ["version"] = version.ToString(CultureInfo.InvariantCulture), ["days"] = days.ToString(CultureInfo.InvariantCulture) });
    }
}
