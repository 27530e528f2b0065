using System.Threading.RateLimiting;

namespace CertCenter.Portal.Access;

/// <summary>The tries of each known browser, in this process: twenty in a quarter of an hour.</summary>
public sealed class KnownBrowserTries : IDisposable
{
    public const int Most = 20;

    private readonly PartitionedRateLimiter<Guid> _tries = PartitionedRateLimiter.Create<Guid, Guid>(browser => RateLimitPartition.GetFixedWindowLimiter(
        browser, _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = TimeSpan.FromMinutes(15), QueueLimit = 0 }));

    public bool TakeOne(Guid browser)
    {
        using var lease = _tries.AttemptAcquire(browser);
        return lease.IsAcquired;
    }

    public void Dispose() => _tries.Dispose();
}
