using System.Globalization;
using System.Text.Json;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Several requests in one POST (learn.microsoft.com/graph/json-batching), all of which only read.</summary>
internal static class GraphBatch
{
    public static byte[] Of(IEnumerable<(int Number, string Path)> asked) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        requests = asked.Select(one => new { id = one.Number.ToString(CultureInfo.InvariantCulture), method = "GET", url = one.Path }),
    });

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
