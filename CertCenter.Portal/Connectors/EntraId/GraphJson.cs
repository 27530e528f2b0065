using System.Text.Json;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Reads properties as Graph writes them: absent and null mean the same.</summary>
internal static class GraphJson
{
    public static string? Text(this JsonElement thing, string name) =>
        thing.ValueKind is JsonValueKind.Object && thing.TryGetProperty(name, out var found) && found.ValueKind is JsonValueKind.String && found.GetString() is { Length: > 0 } text
            ? text
            : null;

    public static bool Is(this JsonElement thing, string name) =>
        thing.ValueKind is JsonValueKind.Object && thing.TryGetProperty(name, out var found) && found.ValueKind is JsonValueKind.True;

    public static IEnumerable<JsonElement> Values(this JsonElement thing, string name) =>
        thing.ValueKind is JsonValueKind.Object && thing.TryGetProperty(name, out var found) && found.ValueKind is JsonValueKind.Array ? found.EnumerateArray() : [];

    /// <summary>The id of an object, always written the same way: a GUID is the same one in any case.</summary>
    public static string? Id(this JsonElement thing, string name = "id") => thing.Text(name)?.ToLowerInvariant();

    /// <summary>"user", "group", "servicePrincipal", "device": from "@odata.type"; empty when it is not said.</summary>
    public static string Kind(this JsonElement thing) =>
        thing.ValueKind is not JsonValueKind.Object || !thing.TryGetProperty("@odata.type", out var type) || type.ValueKind is not JsonValueKind.String ? ""
        // By far the most are people: no text is made for them.
        : type.ValueEquals("#microsoft.graph.user"u8) ? "user"
        : type.GetString()?.Split('.')[^1] ?? "";
}
