namespace CertCenter.Tests.Support;

/// <summary>A clock that stands still until a test lets time pass.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Pass(TimeSpan time) => _now += time;
}
