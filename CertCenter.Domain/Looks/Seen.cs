using System.Text.Json;
using CertCenter.Domain.Staff;

namespace CertCenter.Domain.Looks;

/// <summary>A record that was seen or mended.</summary>
/// <param name="Id">As the trail has it.</param>
/// <param name="Name">What it is called now; null where nobody knows it any longer.</param>
public sealed record SeenRecord(string Id, string? Name);

/// <summary>What one line of the trail tells of a look or of a repair.</summary>
/// <param name="Screen">Which screen; null for a repair.</param>
/// <param name="Repair">What was mended; null for a look.</param>
/// <param name="Record">What the screen was about, or what was mended.</param>
/// <param name="Shown">Every record that was on the screen.</param>
/// <param name="Unmasked">The one whose personal data were shown.</param>
public sealed record Seen(LookScreen? Screen, SupportRepairs? Repair, SeenRecord? Record, IReadOnlyList<SeenRecord> Shown, SeenRecord? Unmasked)
{
    /// <summary>Reads the facts of a line, names left out; null where it tells of neither.</summary>
    internal static Seen? Of(string? facts)
    {
        if (facts is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(facts);
        var all = document.RootElement;
        if (Enum.TryParse<LookScreen>(TextOf(all, "screen"), out var screen))
        {
            var shown = all.TryGetProperty("shown", out var ids) && ids.ValueKind is JsonValueKind.Array ? ids.EnumerateArray().Select(id => new SeenRecord(id.ToString(), null)).ToList() : [];
            return new(screen, null, RecordOf(all, "record"), shown, RecordOf(all, "unmasked"));
        }

        return Enum.TryParse<SupportRepairs>(TextOf(all, "repair"), out var repair) ? new(null, repair, RecordOf(all, "record"), [], null) : null;
    }

    private static SeenRecord? RecordOf(JsonElement all, string name) => TextOf(all, name) is { } id ? new(id, null) : null;

    private static string? TextOf(JsonElement all, string name) =>
        all.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
