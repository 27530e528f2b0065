using System.Globalization;
using System.Text;
using CertCenter.Portal.Components;
using CertCenter.Portal.Mail;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Tenants;

/// <summary>The instant of the erasure as an entry for a calendar (RFC 5545), with reminders a week and a day before.</summary>
internal static class ErasureCalendar
{
    public static async Task<IResult> AnswerAsync(HttpContext http, IViewers viewers, PortalAddress portal, TimeProvider clock, IStringLocalizer<Texts> words)
    {
        if (await viewers.FindAsync(http.RequestAborted) is not { Caller.ErasesAt: { } at } viewer)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        var text = Write(viewer.Caller.Tenant.Value, at, clock.GetUtcNow(), words["CalendarTitle", viewer.Workspace], words["CalendarText"], portal.Of(Links.Lifecycle));
        return Results.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", "erasure.ics");
    }

    internal static string Write(Guid workspace, DateTimeOffset at, DateTimeOffset now, string title, string text, string address)
    {
        var lines = new StringBuilder();
        Add("BEGIN:VCALENDAR");
        Add("VERSION:2.0");
        Add("PRODID:-//CertCenter//Lifecycle//EN");
        Add("BEGIN:VEVENT");
        Add($"UID:erasure-{workspace:N}@certcenter");
        Add($"DTSTAMP:{Moment(now)}");
        Add($"DTSTART:{Moment(at)}");
        Add($"DTEND:{Moment(at)}");
        Add($"SUMMARY:{Escaped(title)}");
        Add($"DESCRIPTION:{Escaped(text)}");
        Add($"URL:{address}");
        foreach (var before in (string[])["-P7D", "-P1D"])
        {
            Add("BEGIN:VALARM");
            Add("ACTION:DISPLAY");
            Add($"TRIGGER:{before}");
            Add($"DESCRIPTION:{Escaped(title)}");
            Add("END:VALARM");
        }

        Add("END:VEVENT");
        Add("END:VCALENDAR");
        return lines.ToString();

        // A line has at most 75 bytes; what follows begins with a space.
        void Add(string line)
        {
            var bytes = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (bytes + rune.Utf8SequenceLength > 74)
                {
                    lines.Append("\r\n ");
                    bytes = 1;
                }

                lines.Append(rune.ToString());
                bytes += rune.Utf8SequenceLength;
            }

            lines.Append("\r\n");
        }
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        string.Concat(text.Where(c => !char.IsControl(c)).Select(c => c is '\\' or ';' or ',' ? $"\\{c}" : c.ToString()));
}
