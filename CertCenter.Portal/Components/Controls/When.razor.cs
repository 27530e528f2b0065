using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Components.Controls;

/// <summary>Shows a moment: 14:02 today, Fri 20 Nov this year, 20 Nov 2025 before that.</summary>
public sealed partial class When(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public DateTimeOffset? At { get; set; }

    /// <summary>The day alone and in UTC, such as a deadline: the same day for everybody, and the one that stands in their mail.</summary>
    [Parameter]
    public bool DayOnly { get; set; }

    /// <summary>With hours, minutes and seconds, such as in a log.</summary>
    [Parameter]
    public bool Exact { get; set; }

    /// <summary>What is shown when there is no moment.</summary>
    [Parameter]
    public string Never { get; set; } = "–";

    [CascadingParameter]
    public ReaderZone? Zone { get; set; }

    private string Text(DateTimeOffset instant)
    {
        var zone = DayOnly ? ReaderZone.Utc : Zone ?? ReaderZone.Utc;
        var at = zone.Local(instant);
        var today = zone.Local(clock.GetUtcNow()).Date;
        return at.ToString(Format(at, today), CultureInfo.CurrentCulture);
    }

    private string Format(DateTimeOffset at, DateTime today)
    {
        var day = at.Year == today.Year ? "ddd d MMM" : "d MMM yyyy";
        return (DayOnly, Exact, at.Date == today) switch
        {
            (true, _, _) => day,
            (_, true, true) => "HH:mm:ss",
            (_, true, false) => day + ", HH:mm:ss",
            (_, _, true) => "HH:mm",
            _ => day + ", HH:mm",
        };
    }
}
