namespace CertCenter.Portal.Components.Controls;

/// <summary>The time zone in which the reader of a screen lives.</summary>
public sealed record ReaderZone(TimeZoneInfo Zone)
{
    public static ReaderZone Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>The zone of this name; UTC when there is none.</summary>
    public static ReaderZone Find(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? new(zone) : Utc;

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}
