using System.Text.Json;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>A page of a list: where the next one is, where to ask for what changes from now on, and where in the answer its things stand.</summary>
/// <param name="Next">Null on the last page.</param>
/// <param name="Changes">Null where the list does not say.</param>
/// <param name="Things">Null when there is no list, empty when nothing is on it.</param>
internal readonly record struct GraphPage(string? Next, string? Changes, Range? Things)
{
    /// <param name="json">On the beginning of the page; afterwards on its end.</param>
    /// <param name="take">Takes one thing.</param>
    /// <param name="following">Told where the next page is as soon as this one says it: before its things, as a rule.</param>
    public static GraphPage Read(ref Utf8JsonReader json, JsonTaking take, Action<string>? following)
    {
        var page = default(GraphPage);
        if (json.TokenType is not JsonTokenType.StartObject)
        {
            json.Skip();
            return page;
        }

        while (json.NextProperty())
        {
            if (json.ValueTextEquals("@odata.nextLink"u8))
            {
                page = page with { Next = json.NextText() };
                if (page.Next is { } next)
                {
                    following?.Invoke(next);
                }
            }
            else if (json.ValueTextEquals("@odata.deltaLink"u8))
            {
                page = page with { Changes = json.NextText() };
            }
            else if (json.ValueTextEquals("value"u8))
            {
                page = page with { Things = json.Enters(JsonTokenType.StartArray) ? Take(ref json, take) : null };
            }
            else
            {
                json.Skip();
            }
        }

        return page;
    }

    private static Range Take(ref Utf8JsonReader json, JsonTaking take)
    {
        var start = (int)json.BytesConsumed;
        while (json.NextObject())
        {
            take(ref json);
        }

        return start..(int)json.TokenStartIndex;
    }
}
