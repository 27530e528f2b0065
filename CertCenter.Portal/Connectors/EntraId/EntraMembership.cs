using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>The two changes that are ever sent to Graph: one member out of a group, one back in (learn.microsoft.com/graph/api/group-delete-members, group-post-members).</summary>
internal static class EntraMembership
{
    public static HttpRequestMessage Request(Func<string, Uri> addressOf, AccessRef access, WriteVerb verb)
    {
        if (verb is WriteVerb.Remove)
        {
            return new(HttpMethod.Delete, addressOf($"groups/{access.AccessKey}/members/{access.AccountKey}/$ref"));
        }

        var reference = new Dictionary<string, string> { ["@odata.id"] = addressOf($"directoryObjects/{access.AccountKey}").AbsoluteUri };
        return new(HttpMethod.Post, addressOf($"groups/{access.AccessKey}/members/$ref"))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(reference)) { Headers = { ContentType = new("application/json") } },
        };
    }

    /// <summary>What a request would change; null when it is neither of the two.</summary>
    public static WriteMeaning? MeaningOf(Uri graph, HttpMethod method, Uri address, byte[] body)
    {
        if (address.Query.Length > 0)
        {
            return null;
        }

        var parts = address.AbsolutePath.Split('/');
        if (method == HttpMethod.Delete && parts is ["", "v1.0", "groups", var from, "members", var member, "$ref"] && body.Length == 0 && AreIds(from, member))
        {
            return new(WriteVerb.Remove, new(member, from));
        }

        return method == HttpMethod.Post && parts is ["", "v1.0", "groups", var to, "members", "$ref"] && AddedBy(graph, body) is { } added && AreIds(to, added)
            ? new(WriteVerb.Restore, new(added, to))
            : null;
    }

    private static string? AddedBy(Uri graph, byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var prefix = new Uri(graph, "/v1.0/directoryObjects/").AbsoluteUri;
            return json.RootElement.EnumerateObject().ToList() is [{ Name: "@odata.id" } only] && only.Value.GetString() is { } reference && reference.StartsWith(prefix, StringComparison.Ordinal)
                ? reference[prefix.Length..]
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool AreIds(params string[] ids) => Array.TrueForAll(ids, id => Guid.TryParseExact(id, "D", out _));
}
