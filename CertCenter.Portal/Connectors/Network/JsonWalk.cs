using System.Text.Json;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>Takes something from JSON where the reader stands, and leaves the reader on its end.</summary>
internal delegate T JsonReading<out T>(ref Utf8JsonReader json);

/// <summary>Takes one thing of a list, which is an object, and leaves the reader on its end.</summary>
internal delegate void JsonTaking(ref Utf8JsonReader thing);

/// <summary>Goes through an answer once, without a tree of it: large lists are taken where they stand.</summary>
internal static class JsonWalk
{
    /// <summary>The same for those that take things as elements: lists that are small beside people and memberships.</summary>
    public static JsonTaking AsElements(Action<JsonElement> take) => (ref Utf8JsonReader thing) =>
    {
        using var element = JsonDocument.ParseValue(ref thing);
        take(element.RootElement);
    };

    /// <summary>Steps onto the name of the next property; false behind the last one of the object.</summary>
    public static bool NextProperty(this ref Utf8JsonReader at) => at.Read() && at.TokenType is JsonTokenType.PropertyName;

    /// <summary>Steps onto the next value of the list; false behind the last one.</summary>
    public static bool NextItem(this ref Utf8JsonReader at) => at.Read() && at.TokenType is not JsonTokenType.EndArray;

    /// <summary>Steps onto the next object of the list, past everything else; false behind the last one.</summary>
    public static bool NextObject(this ref Utf8JsonReader at)
    {
        while (at.NextItem())
        {
            if (at.TokenType is JsonTokenType.StartObject)
            {
                return true;
            }

            at.Skip();
        }

        return false;
    }

    /// <summary>Steps from a name onto its value; one of another kind is passed.</summary>
    public static bool Enters(this ref Utf8JsonReader at, JsonTokenType kind)
    {
        at.Read();
        if (at.TokenType == kind)
        {
            return true;
        }

        at.Skip();
        return false;
    }
}
