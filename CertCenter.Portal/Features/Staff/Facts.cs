using System.Globalization;
using System.Text.Json;

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

    /// <summary>The facts of a line of the security log without the signs of JSON: "role: Operations".</summary>
    public static string Words(string? facts)
    {
        if (facts is null)
        {
            return "";
        }

        using var document = JsonDocument.Parse(facts);
        return string.Join(", ", document.RootElement.EnumerateObject().Select(fact => $"{fact.Name}: {fact.Value}"));
    }

    /// <summary>The name of a migration without its time.</summary>
    public static string Schema(string? migration) => migration?.Split('_', 2) is [_, var name] ? name : migration ?? "–";
}
