using System.Globalization;

namespace CertCenter.Portal.Features.Staff;

/// <summary>Facts about stores as people read them.</summary>
internal static class Facts
{
    public static string Size(long? bytes) => bytes switch
    {
        null => "–",
        < 1024 * 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024.0:N0} KB"),
        < 1024L * 1024 * 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024.0 / 1024:N1} MB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024.0 / 1024 / 1024:N1} GB"),
    };

    /// <summary>The name of a migration without its time.</summary>
    public static string Schema(string? migration) => migration?.Split('_', 2) is [_, var name] ? name : migration ?? "–";
}
