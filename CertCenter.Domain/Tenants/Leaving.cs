using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// A cancelled workspace on its way out. Its days have to be lived through: it is looked at often, and time in which nobody looked,
/// because the program was away or the clock jumped, is added to what is left. So a clock that is wrong never erases early.
/// </summary>
public sealed class Leaving
{
    /// <summary>The days before the erasure at which it is announced.</summary>
    public static readonly IReadOnlyList<int> Ladder = [30, 14, 7, 3, 1];

    /// <summary>How late a look may be before the time is given back; announcements go out this much early, so that they are read in time.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(12);

    /// <summary>While a mail is on its way.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    private Leaving()
    {
    }

    public TenantId Tenant { get; private init; }

    public DateTimeOffset Since { get; private init; }

    /// <summary>Where the certificate of the erasure will be found: an id that nobody can guess.</summary>
    public Guid Certificate { get; private init; }

    /// <summary>The days of the last announcement; null before the first.</summary>
    public int? Announced { get; private set; }

    /// <summary>When it is to be looked at next.</summary>
    public DateTimeOffset LookAt { get; private set; }

    public static Leaving Of(TenantId tenant, DateTimeOffset now) =>
        new() { Tenant = tenant, Since = now, Certificate = Guid.NewGuid(), LookAt = now };

    /// <summary>What is to be done now.</summary>
    /// <param name="now">By the wall clock, which may be wrong.</param>
    /// <param name="erasesAt">The announced instant.</param>
    /// <param name="heardAt">When the last announcement was sent to everybody, or given up; null while it is on its way.</param>
    public LeavingStep Look(DateTimeOffset now, DateTimeOffset erasesAt, DateTimeOffset? heardAt)
    {
        var missed = now - LookAt;
        var late = missed > Slack;
        if (late)
        {
            erasesAt += missed;
        }

        if (Next() is { } next && now >= erasesAt.AddDays(-next) - Slack)
        {
            Announced = next;
            return Then(next, erasesAt, now + Soon, erases: false);
        }

        if (late && Announced is { } again)
        {
            return Then(again, erasesAt, now + Soon, erases: false);
        }

        if (Next() is null && heardAt is { } heard && heard.AddDays(1) - Slack > erasesAt)
        {
            // The last mail got through later than it was meant to.
            erasesAt = heard.AddDays(1);
        }

        var looks = Next() is { } days ? Earlier(now + BetweenLooks, erasesAt.AddDays(-days) - Slack) : heardAt is null ? now + Soon : Earlier(now + BetweenLooks, erasesAt);
        return Then(null, erasesAt, looks, erases: Next() is null && heardAt is not null && now >= erasesAt);
    }

    private int? Next() => Ladder.Where(days => days < (Announced ?? int.MaxValue)).Select(days => (int?)days).FirstOrDefault();

    private LeavingStep Then(int? announce, DateTimeOffset erasesAt, DateTimeOffset looks, bool erases)
    {
        LookAt = looks;
        return new(announce, erasesAt, looks, erases);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>What one look at a cancelled workspace asks for.</summary>
/// <param name="Announce">The days to announce; null when there is nothing to tell.</param>
/// <param name="ErasesAt">The instant from now on.</param>
/// <param name="Next">When to look again.</param>
/// <param name="Erases">Whether erasing begins.</param>
public sealed record LeavingStep(int? Announce, DateTimeOffset ErasesAt, DateTimeOffset Next, bool Erases);
