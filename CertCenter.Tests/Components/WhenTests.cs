using Bunit;
using CertCenter.Portal.Components.Controls;
using Xunit;

namespace CertCenter.Tests.Components;

public sealed class WhenTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 20, 23, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-20T08:05:00Z", "UTC", "08:05")]
    [InlineData("2026-11-18T08:05:00Z", "UTC", "Wed 18 Nov, 08:05")]
    [InlineData("2025-11-18T08:05:00Z", "UTC", "18 Nov 2025, 08:05")]
    [InlineData("2026-11-20T22:45:00Z", "Europe/Amsterdam", "Fri 20 Nov, 23:45")]
    [InlineData("2026-11-20T23:15:00Z", "Europe/Amsterdam", "00:15")]
    public void A_moment_is_shown_in_the_readers_zone_and_as_short_as_can_be(string at, string zone, string text) =>
        Assert.Equal(text, Show(at, zone).TextContent);

    [Fact]
    public void A_day_is_the_same_day_for_everybody()
    {
        using var screen = Screen.Open(_now);

        var when = screen.Render<When>(with => with
            .Add(day => day.At, new DateTimeOffset(2026, 12, 6, 23, 59, 59, TimeSpan.Zero))
            .Add(day => day.DayOnly, true)
            .AddCascadingValue(ReaderZone.Find("Europe/Amsterdam")));

        Assert.Equal("Sun 6 Dec", when.Find("time").TextContent);
    }

    [Fact]
    public void The_full_moment_in_utc_is_kept_beside_it()
    {
        var time = Show("2026-11-20T22:45:00+01:00", "Europe/Amsterdam");

        Assert.Equal("2026-11-20T21:45:00Z", time.GetAttribute("datetime"));
        Assert.Equal("Fri 20 Nov 2026, 21:45:00 UTC", time.GetAttribute("title"));
    }

    [Fact]
    public void A_zone_that_nobody_knows_is_read_as_utc() => Assert.Equal(ReaderZone.Utc, ReaderZone.Find("Middle/Earth"));

    private static AngleSharp.Dom.IElement Show(string at, string zone)
    {
        using var screen = Screen.Open(_now);
        return screen.Render<When>(with => with
            .Add(when => when.At, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture))
            .AddCascadingValue(ReaderZone.Find(zone))).Find("time");
    }
}
