using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Trust;

/// <summary>Secrets and files are sealed under a key of the workspace's own, which is there and not too old.</summary>
internal sealed class SealedPromise(KeyHealth health, TimeProvider clock, IOptions<KeysOptions> options) : IPromise
{
    /// <summary>Rotation is asked for when a key is too old; this long it may take.</summary>
    private const int DaysToRotate = 7;

    public string Key => "sealed";

    public Task<PromiseFinding?> CheckAsync(Caller caller, PromiseFinding? last, CancellationToken cancellationToken)
    {
        var (version, madeAt) = health.Of(caller.Tenant);
        var days = (int)(clock.GetUtcNow() - madeAt).TotalDays;
        return Task.FromResult<PromiseFinding?>(new(
            days <= options.Value.RotateAfterDays + DaysToRotate,
            new Dictionary<string, string> { ["version"] = version.ToString(CultureInfo.InvariantCulture), ["days"] = days.ToString(CultureInfo.InvariantCulture) }));
    }
}
