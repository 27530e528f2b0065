using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>Reads attributes as SCIM has them: names in any case (RFC 7643, section 2.1), and absent means empty.</summary>
internal static class ScimJson
{
    /// <summary>An attribute; null when it is absent or null.</summary>
    public static JsonElement? Find(this JsonElement resource, string name)
    {
        if (resource.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        if (!resource.TryGetProperty(name, out var found))
        {
            // Names are compared as they stand in the answer: a text for each would be made for every attribute that is absent.
            foreach (var property in resource.EnumerateObject())
            {
                if (Ascii.EqualsIgnoreCase(JsonMarshal.GetRawUtf8PropertyName(property), name))
                {
                    found = property.Value;
                    break;
                }
            }
        }

        return found.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : found;
    }

    /// <summary>An attribute as text; null when it is absent or empty.</summary>
    public static string? Text(this JsonElement resource, string name)
    {
        var text = resource.Find(name) switch
        {
            { ValueKind: JsonValueKind.String } found => found.GetString(),
            { ValueKind: JsonValueKind.Number } found => found.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    public static long? Number(this JsonElement resource, string name) => resource.Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } found when found.TryGetInt64(out var number) => number,
        { ValueKind: JsonValueKind.String } found when long.TryParse(found.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>Yes or no, also where a system writes them as text.</summary>
    public static bool? Truth(this JsonElement resource, string name) => resource.Find(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } found when bool.TryParse(found.GetString(), out var truth) => truth,
        _ => null,
    };

    /// <summary>The values of an attribute that has several; one that stands alone counts as a list of one.</summary>
    public static IEnumerable<JsonElement> Values(this JsonElement resource, string name) => resource.Find(name) switch
    {
        { ValueKind: JsonValueKind.Array } found => found.EnumerateArray(),
        { ValueKind: JsonValueKind.Object or JsonValueKind.String } found => [found],
        _ => [],
    };

    /// <summary>The value of one of several: {"value": "x"}, or "x" itself.</summary>
    public static string? Value(this JsonElement one) => one.ValueKind is JsonValueKind.String ? one.GetString() : one.Text("value");
}
