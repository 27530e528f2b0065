using System.Globalization;
using System.Text.Json;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Several requests in one POST (learn.microsoft.com/graph/json-batching), all of which only read.</summary>
internal static class GraphBatch
{
    public static byte[] Of(IEnumerable<(int Number, string Path)> asked) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        requests = asked.Select(one => new { id = one.Number.ToString(CultureInfo.InvariantCulture), method = "GET", url = one.Path }),
    });

    /// <summary>Takes the things of all lists that are in the answers.</summary>
    /// <param name="json">On the beginning of the answers.</param>
    /// <param name="start">The number of the first list.</param>
    /// <param name="asked">What was asked for, in the order of the numbers.</param>
    /// <param name="take">Takes one thing of a list.</param>
    /// <returns>For each list what is left to read: where its next page is, everything when there is no good answer, null when it was taken whole.</returns>
    public static string?[] Read(ref Utf8JsonReader json, int start, string[] asked, GraphTaking take)
    {
        var rest = asked.ToArray<string?>();
        if (json.TokenType is not JsonTokenType.StartObject)
        {
            json.Skip();
            return rest;
        }

        while (json.NextProperty())
        {
            if (!json.ValueTextEquals("responses"u8))
            {
                json.Skip();
            }
            else if (json.Enters(JsonTokenType.StartArray))
            {
                while (json.NextObject())
                {
                    ReadOne(ref json, start, rest, take);
                }
            }
        }

        return rest;
    }

    private static void ReadOne(ref Utf8JsonReader answer, int start, string?[] rest, GraphTaking take)
    {
        int? at = null;
        var isGood = false;
        // Most answer with the body last; one that comes before its number waits.
        var waits = false;
        var body = answer;
        while (answer.NextProperty())
        {
            if (answer.ValueTextEquals("id"u8))
            {
                at = int.TryParse(answer.NextText(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= start && number < start + rest.Length ? number - start : null;
            }
            else if (answer.ValueTextEquals("status"u8))
            {
                isGood = answer.Enters(JsonTokenType.Number) && answer.TryGetInt32(out var status) && status == 200;
            }
            else if (!answer.ValueTextEquals("body"u8) || !answer.Enters(JsonTokenType.StartObject))
            {
                answer.Skip();
            }
            else if (isGood && at is { } known)
            {
                rest[known] = TakeBody(ref answer, start + known, take);
            }
            else
            {
                waits = true;
                body = answer;
                answer.Skip();
            }
        }

        if (waits && isGood && at is { } late)
        {
            rest[late] = TakeBody(ref body, start + late, take);
        }
    }

    private static string? TakeBody(ref Utf8JsonReader body, int number, GraphTaking take) =>
        GraphPage.Read(ref body, (ref Utf8JsonReader thing) => take(number, ref thing), following: null).Next;

    /// <summary>Whether what is sent as a batch asks for nothing but things to read.</summary>
    public static bool OnlyReads(byte[] batch)
    {
        try
        {
            using var json = JsonDocument.Parse(batch);
            return json.RootElement.EnumerateObject().All(p => p.NameEquals("requests"))
                && json.RootElement.GetProperty("requests").EnumerateArray().All(one =>
                    one.EnumerateObject().All(p => p.NameEquals("id") || p.NameEquals("url") || (p.NameEquals("method") && p.Value.ValueEquals("GET"))) && one.TryGetProperty("method", out _));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return false;
        }
    }
}
