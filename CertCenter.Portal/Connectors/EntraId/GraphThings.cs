using System.Text.Json;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Takes one thing of the list with a number.</summary>
internal delegate void GraphTaking(int list, ref Utf8JsonReader thing);

/// <summary>Reads the things of Graph where they stand in an answer. What steps goes from a name to its value.</summary>
internal static class GraphThings
{
    public static string? AsText(this ref Utf8JsonReader value) =>
        value.TokenType is JsonTokenType.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The id that the value is, always written the same way.</summary>
    public static string? AsId(this ref Utf8JsonReader value) => value.AsText()?.ToLowerInvariant();

    public static string? NextText(this ref Utf8JsonReader name) => name.Enters(JsonTokenType.String) ? name.AsText() : null;

    public static bool NextIs(this ref Utf8JsonReader name, JsonTokenType truth)
    {
        var isIt = name.Read() && name.TokenType == truth;
        name.Skip();
        return isIt;
    }

    /// <summary>"user", "group", "servicePrincipal", "device"; empty when it is not said.</summary>
    public static string NextKind(this ref Utf8JsonReader name) =>
        // By far the most are people: no text is made for them.
        !name.Enters(JsonTokenType.String) ? "" : name.ValueTextEquals("#microsoft.graph.user"u8) ? "user" : name.AsText()?.Split('.')[^1] ?? "";

    /// <summary>The id of a thing, which is only looked at.</summary>
    public static string? IdOf(Utf8JsonReader thing)
    {
        while (thing.NextProperty())
        {
            if (thing.ValueTextEquals("id"u8))
            {
                return thing.NextText()?.ToLowerInvariant();
            }

            thing.Skip();
        }

        return null;
    }

    /// <summary>Whether a list of changes says that a thing is gone; it is only looked at.</summary>
    public static bool IsRemoved(Utf8JsonReader thing)
    {
        while (thing.NextProperty())
        {
            if (thing.ValueTextEquals("@removed"u8))
            {
                return true;
            }

            thing.Skip();
        }

        return false;
    }

    /// <summary>The id of a thing that is nothing more.</summary>
    public static string? TakeId(this ref Utf8JsonReader thing)
    {
        var id = IdOf(thing);
        thing.Skip();
        return id;
    }
}
