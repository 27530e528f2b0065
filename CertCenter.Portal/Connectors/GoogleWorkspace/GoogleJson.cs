using System.Globalization;
using System.Text.Json;

namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>Reads properties as Google writes them: an empty list is left out, and counts are text.</summary>
internal static class GoogleJson
{
    public static string? Text(this JsonElement thing, string name) =>
        thing.ValueKind is JsonValueKind.Object && thing.TryGetProperty(name, out var found) && found.ValueKind is JsonValueKind.String && found.GetString() is { Length: > 0 } text
            ? text
            : null;

    public static bool Is(this JsonElement thing, string name) =>
        thing.ValueKind is JsonValueKind.Object && thing.TryGetProperty(name, out var found) && found.ValueKind is JsonValueKind.True;

    public static IEnumerable<JsonElement> Values(this JsonElement thing, string name) =>
        thing.ValueKind is JsonValueKind.Object && thing.TryGetProperty(name, out var found) && found.ValueKind is JsonValueKind.Array ? found.EnumerateArray() : [];

    public static JsonElement Part(this JsonElement thing, string name) =>
        thing.ValueKind is JsonValueKind.Object && thing.TryGetProperty(name, out var found) ? found : default;

    public static long? Number(this JsonElement thing, string name) =>
        thing.Part(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value
        : long.TryParse(thing.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told
        : null;

    /// <summary>A moment; null for the beginning of 1970, by which Google says never.</summary>
    public static DateTimeOffset? Moment(this JsonElement thing, string name) =>
        DateTimeOffset.TryParse(thing.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at > DateTimeOffset.UnixEpoch ? at : null;
}
