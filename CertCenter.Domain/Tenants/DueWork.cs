using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// When a tenant next has work of a kind. Derived from what the tenant's store holds, so that an idle store is never opened to
/// ask; a row too many costs one look, so it is written before the work it announces.
/// </summary>
public sealed class DueWork
{
    /// <summary>Failures in a row after which work rests until something new is noted for it.</summary>
    public const int MaxFailures = 5;

    /// <summary>Work that is being done is not looked at again for this long, in case whoever does it is lost.</summary>
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(10);

    private DueWork()
    {
    }

    public TenantId Tenant { get; private init; }

    public WorkKind Kind { get; private init; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Until when it is taken by a job that does it; null when nobody does.</summary>
    public DateTimeOffset? Lease { get; private set; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; private set; }

    public bool Parked => At == DateTimeOffset.MaxValue;

    public static DueWork Of(TenantId tenant, WorkKind kind, DateTimeOffset at) => new() { Tenant = tenant, Kind = kind, At = at };

    /// <summary>Notes work for that moment or sooner; while a job is at it, so that its end sees that something came after its look.</summary>
    public void Expect(DateTimeOffset at)
    {
        var latest = Lease is { } lease ? lease.AddTicks(-1) : at;
        at = at < latest ? at : latest;
        At = at < At ? at : At;
    }

    public bool IsDue(DateTimeOffset now) => At <= now;

    public void Take(DateTimeOffset now) => Lease = At = now + LeaseTime;

    /// <summary>Ends the lease: the next look is at that moment, or when work that was noted meanwhile asks for it. False when nothing is left to wait for.</summary>
    public bool End(DateTimeOffset? next)
    {
        var untouched = At == Lease;
        if (untouched && next is null)
        {
            return false;
        }

        At = untouched ? next ?? At : At < next ? At : next ?? At;
        Lease = null;
        Failures = 0;
        return true;
    }

    /// <summary>Tries again after a growing pause, and rests after the fifth failure.</summary>
    public void Fail(DateTimeOffset now)
    {
        Lease = null;
        Failures++;
        At = Failures >= MaxFailures ? DateTimeOffset.MaxValue : now + TimeSpan.FromSeconds(15 * Math.Pow(4, Failures - 1));
    }

    /// <summary>Gives the lease up: whoever had it is gone.</summary>
    public void Release(DateTimeOffset now)
    {
        Lease = null;
        At = now;
    }
}
