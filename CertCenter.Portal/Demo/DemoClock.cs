namespace CertCenter.Portal.Demo;

/// <summary>A clock that stands until it is told to go on: the months of the invented company pass in seconds.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Goes on to that moment; never back.</summary>
    public void GoTo(DateTimeOffset moment) => _now = moment > _now ? moment : _now;
}
