using System.Text.Json;
using System.Text.Json.Serialization;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

public enum RecurrenceUnit
{
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// <summary>Days on which nothing begins, both ends included.</summary>
public sealed record Blackout(DateOnly From, DateOnly Until);

/// <summary>
/// When something begins again, by the calendar and the clock of one place. A month that lacks the day takes its last one; what would begin on a day that is left out
/// begins on the next one that is not.
/// </summary>
public sealed record Recurrence(RecurrenceUnit Every, DateOnly First, TimeOnly At, string Zone)
{
    public const int MostBlackouts = 30;

    private const int MostTurns = 3000;
    private const int LongestBlackout = 366;
    private const int FarthestYears = 2;

    /// <summary>Always on the last day of its month, whatever day the first one is.</summary>
    public bool OnLastDay { get; init; }

    public bool SkipWeekends { get; init; }

    public IReadOnlyList<Blackout> Blackouts { get; init; } = [];

    public static Recurrence FromJson(string json) => JsonSerializer.Deserialize(json, RecurrenceJson.Default.Recurrence) ?? throw new JsonException("A recurrence is an object.");

    public string ToJson() => JsonSerializer.Serialize(this, RecurrenceJson.Default.Recurrence);

    /// <summary>The first moment after that one; null when there is none in sight.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        for (var turn = 0; turn < MostTurns; turn++)
        {
            if (Moved(Nominal(turn)) is { } day && InstantOf(day, zone) is var moment && moment > after)
            {
                return moment;
            }
        }

        return null;
    }

    internal InvalidField? Check(DateTimeOffset now) =>
        !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _) ? new("Zone", "RepeatZone")
        : First.ToDateTime(default) - now.UtcDateTime is var far && (far.TotalDays > FarthestYears * 366 || far.TotalDays < -FarthestYears * 366) ? new("First", "RepeatFirst")
        : Blackouts.Count > MostBlackouts || Blackouts.Any(b => b.Until < b.From || b.Until.DayNumber - b.From.DayNumber > LongestBlackout) ? new("Blackouts", "RepeatBlackouts")
        : Next(now) is null ? new("First", "RepeatNever")
        : null;

    private DateOnly Nominal(int turn)
    {
        var day = Every switch
        {
            RecurrenceUnit.Week => First.AddDays(7 * turn),
            RecurrenceUnit.Month => First.AddMonths(turn),
            RecurrenceUnit.Quarter => First.AddMonths(3 * turn),
            RecurrenceUnit.HalfYear => First.AddMonths(6 * turn),
            _ => First.AddYears(turn),
        };
        return OnLastDay && Every is not RecurrenceUnit.Week ? new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)) : day;
    }

    private DateOnly? Moved(DateOnly day)
    {
        for (var moved = day; moved.DayNumber - day.DayNumber <= LongestBlackout; moved = moved.AddDays(1))
        {
            if (!(SkipWeekends && (moved.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)) && !Blackouts.Any(b => b.From <= moved && moved <= b.Until))
            {
                return moved;
            }
        }

        return null;
    }

    /// <summary>A time that the clock leaves out in spring is as much later; one that it shows twice in autumn is the first of both.</summary>
    private DateTimeOffset InstantOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(At);
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddDays(-1))
            : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}

/// <summary>How a recurrence stands in the store.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Recurrence))]
internal sealed partial class RecurrenceJson : JsonSerializerContext;
