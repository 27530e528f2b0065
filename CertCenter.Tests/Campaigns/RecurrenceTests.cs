using System.Globalization;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using Xunit;

namespace CertCenter.Tests.Campaigns;

[Trait("Feature", "F18")]
public sealed class RecurrenceTests
{
    private const string Amsterdam = "Europe/Amsterdam";

    private static readonly TimeOnly Morning = new(8, 0);

    [Fact]
    public void The_31st_is_the_last_day_of_a_month_without_one() => Assert.Equal(
        ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"], Days(new(RecurrenceUnit.Month, new(2026, 1, 31), Morning, "UTC"), 5));

    [Fact]
    public void The_29th_of_February_is_there_again_in_a_leap_year() => Assert.Equal(
        ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"], Days(new(RecurrenceUnit.Year, new(2024, 2, 29), Morning, "UTC"), 5));

    [Fact]
    public void On_the_last_day_means_that_of_each_month() => Assert.Equal(
        ["2026-02-28", "2026-05-31", "2026-08-31"], Days(new(RecurrenceUnit.Quarter, new(2026, 2, 10), Morning, "UTC") { OnLastDay = true }, 3));

    [Theory]
    [InlineData("2026-03-28", 8, 0, "2026-03-28T07:00")] // Winter.
    [InlineData("2026-03-29", 8, 0, "2026-03-29T06:00")] // The day on which the clocks go forward.
    [InlineData("2026-03-29", 2, 30, "2026-03-29T01:30")] // Left out by the clocks: 03:30 there.
    [InlineData("2026-10-25", 2, 30, "2026-10-25T00:30")] // Shown twice: the first of both.
    [InlineData("2026-10-26", 2, 30, "2026-10-26T01:30")]
    public void It_begins_by_the_clock_of_its_place(string day, int hour, int minute, string utc)
    {
        var recurrence = new Recurrence(RecurrenceUnit.Year, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), new(hour, minute), Amsterdam);

        Assert.Equal(utc, recurrence.Next(At("2026-01-01"))?.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_week_of_a_year_begins_at_the_same_hour_of_the_clock()
    {
        var recurrence = new Recurrence(RecurrenceUnit.Week, new(2026, 1, 5), Morning, Amsterdam);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Amsterdam);
        var (at, weeks) = (At("2026-01-01"), 0);
        while (recurrence.Next(at) is { } next && next < At("2027-01-01"))
        {
            var local = TimeZoneInfo.ConvertTime(next, zone);
            Assert.Equal((DayOfWeek.Monday, Morning), (local.DayOfWeek, TimeOnly.FromDateTime(local.DateTime)));
            (at, weeks) = (next, weeks + 1);
        }

        Assert.Equal(52, weeks);
    }

    [Fact]
    public void What_falls_on_days_that_are_left_out_begins_on_the_next_day_that_is_not()
    {
        var recurrence = new Recurrence(RecurrenceUnit.Month, new(2026, 10, 31), Morning, "UTC")
        {
            SkipWeekends = true, Blackouts = [new(new(2026, 12, 20), new(2027, 1, 3))],
        };

        // 31 October is a Saturday, 30 November a Monday, 31 December left out until a Sunday, 31 January a Sunday.
        Assert.Equal(["2026-11-02", "2026-11-30", "2027-01-04", "2027-02-01"], Days(recurrence, 4));
    }

    [Fact]
    public void Two_times_that_are_moved_to_the_same_day_are_one()
    {
        var recurrence = new Recurrence(RecurrenceUnit.Week, new(2026, 12, 21), Morning, "UTC") { Blackouts = [new(new(2026, 12, 20), new(2027, 1, 3))] };

        Assert.Equal(["2027-01-04", "2027-01-11"], Days(recurrence, 2));
    }

    [Fact]
    public void What_never_begins_or_is_nowhere_is_refused()
    {
        var good = new Recurrence(RecurrenceUnit.Month, new(2026, 1, 31), Morning, Amsterdam);

        Assert.Null(good.Check(At("2026-01-01")));
        Assert.Equal(new InvalidField("Zone", "RepeatZone"), (good with { Zone = "Middle Earth" }).Check(At("2026-01-01")));
        Assert.Equal(new InvalidField("First", "RepeatFirst"), (good with { First = new(2031, 1, 1) }).Check(At("2026-01-01")));
        Assert.Equal(new InvalidField("Blackouts", "RepeatBlackouts"), (good with { Blackouts = [new(new(2026, 2, 2), new(2026, 2, 1))] }).Check(At("2026-01-01")));
        Assert.Equal(good.Next(At("2026-01-01")), Recurrence.FromJson(good.ToJson()).Next(At("2026-01-01")));
    }

    private static DateTimeOffset At(string day) => new(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToDateTime(default), TimeSpan.Zero);

    private static List<string?> Days(Recurrence recurrence, int count)
    {
        List<string?> days = [];
        for (var at = new DateTimeOffset(recurrence.First.ToDateTime(default), TimeSpan.Zero); days.Count < count;)
        {
            at = recurrence.Next(at) ?? throw new InvalidOperationException("There is one more.");
            days.Add(at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        return days;
    }
}
