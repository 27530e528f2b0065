using System.Globalization;
using System.Text;
using System.Text.Json;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>Takes one resource, which has this id, and leaves the reader on its end.</summary>
internal delegate void ScimTaking(string id, ref Utf8JsonReader resource);

/// <summary>Reads attributes where they stand in an answer: names in any case (RFC 7643, section 2.1), and absent means empty. What steps goes from a name to its value.</summary>
internal static class ScimReading
{
    /// <summary>Whether the reader stands on the name of this attribute.</summary>
    public static bool Is(this ref Utf8JsonReader name, ReadOnlySpan<byte> attribute) => name.ValueIsEscaped
        ? string.Equals(name.GetString(), Encoding.UTF8.GetString(attribute), StringComparison.OrdinalIgnoreCase)
        : Ascii.EqualsIgnoreCase(name.ValueSpan, attribute);

    /// <summary>The value as text; null when there is none, or it is blank.</summary>
    public static string? TakeText(this ref Utf8JsonReader value)
    {
        var text = value.TokenType switch
        {
            JsonTokenType.String => value.GetString(),
            JsonTokenType.Number => Encoding.UTF8.GetString(value.ValueSpan),
            _ => null,
        };
        value.Skip();
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    public static string? NextText(this ref Utf8JsonReader name)
    {
        name.Read();
        return name.TakeText();
    }

    public static long? NextNumber(this ref Utf8JsonReader name) =>
        long.TryParse(name.NextText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Yes or no, also where a system writes them as text.</summary>
    public static bool? NextTruth(this ref Utf8JsonReader name)
    {
        name.Read();
        return name.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => bool.TryParse(name.TakeText(), out var truth) ? truth : null,
        };
    }

    /// <summary>Takes the values of an attribute that has several; one that stands alone counts as a list of one.</summary>
    /// <returns>False when there is no such attribute: null means the same.</returns>
    public static bool NextValues(this ref Utf8JsonReader name, JsonTaking take)
    {
        name.Read();
        var isThere = name.TokenType is not JsonTokenType.Null;
        if (name.TokenType is JsonTokenType.StartArray)
        {
            while (name.NextItem())
            {
                take(ref name);
            }
        }
        else if (name.TokenType is JsonTokenType.StartObject or JsonTokenType.String)
        {
            take(ref name);
        }
        else
        {
            name.Skip();
        }

        return isThere;
    }

    /// <summary>The value of one of several, and what else is looked for in it: {"value": "x", "type": "y"}, or "x" itself.</summary>
    public static string? TakeValue(this ref Utf8JsonReader one, ReadOnlySpan<byte> beside, out string? found)
    {
        var (value, other) = (default(string), default(string));
        if (one.TokenType is not JsonTokenType.StartObject)
        {
            value = one.TakeText();
        }
        else
        {
            while (one.NextProperty())
            {
                if (one.Is("value"u8))
                {
                    value = one.NextText();
                }
                else if (one.Is(beside))
                {
                    one.Read();
                    other = one.TokenType is JsonTokenType.True ? bool.TrueString : one.TakeText();
                }
                else
                {
                    one.Skip();
                }
            }
        }

        found = other;
        return value;
    }
}
