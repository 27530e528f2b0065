using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>
/// The three changes that are ever sent to Google: one member out of a group, one back in, and whether a person is suspended
/// (developers.google.com/admin-sdk/directory/reference/rest/v1/members/delete, members/insert, users/patch).
/// </summary>
internal static class GoogleChanges
{
    private const string Suspended = "suspended";

    // A member is put back by the id, which stays the same person's; the mail address may be somebody else's by then.
    private static readonly string[] OfMember = ["id", "role", "delivery_settings"];

    public static HttpRequestMessage Request(Func<string, Uri> addressOf, AccessRef access, WriteVerb verb, string image)
    {
        if (AccountAccess.Is(access))
        {
            var suspended = new Dictionary<string, bool> { [Suspended] = verb is WriteVerb.Remove };
            return new(HttpMethod.Patch, addressOf($"users/{access.AccountKey}")) { Content = Json(JsonSerializer.SerializeToUtf8Bytes(suspended)) };
        }

        return verb is WriteVerb.Remove
            ? new(HttpMethod.Delete, addressOf($"groups/{access.AccessKey}/members/{access.AccountKey}"))
            : new(HttpMethod.Post, addressOf($"groups/{access.AccessKey}/members")) { Content = Json(JsonSerializer.SerializeToUtf8Bytes(Again(image))) };
    }

    /// <summary>How a member stood in the group, as far as it is needed to put the same back.</summary>
    public static string ImageOf(JsonElement member) => JsonSerializer.Serialize(OfMember.Where(name => member.Text(name) is not null).ToDictionary(name => name, name => member.Text(name)));

    /// <summary>Whether both are ids as Google makes them: letters and digits, nothing that could lead elsewhere in an address.</summary>
    public static bool AreIds(params string[] ids) => Array.TrueForAll(ids, id => id.Length is > 0 and < 100 && id.All(char.IsAsciiLetterOrDigit));

    /// <summary>What a request would change; null when it is none of the three.</summary>
    public static WriteMeaning? MeaningOf(HttpMethod method, Uri address, byte[] body)
    {
        if (address.Query.Length > 0)
        {
            return null;
        }

        var parts = address.AbsolutePath.Split('/');
        if (method == HttpMethod.Delete && parts is ["", "admin", "directory", "v1", "groups", var from, "members", var member] && body.Length == 0 && AreIds(from, member))
        {
            return new(WriteVerb.Remove, new(member, from));
        }

        if (method == HttpMethod.Post && parts is ["", "admin", "directory", "v1", "groups", var to, "members"] && AddedBy(body) is { } added && AreIds(to, added))
        {
            return new(WriteVerb.Restore, new(added, to));
        }

        return method == HttpMethod.Patch && parts is ["", "admin", "directory", "v1", "users", var person] && AreIds(person) && SuspendedBy(body) is { } suspended
            ? new(suspended ? WriteVerb.Remove : WriteVerb.Restore, new(person, AccountAccess.Key))
            : null;
    }

    private static string? AddedBy(byte[] body) =>
        Of(body) is { } told && told.Keys.All(OfMember.Contains) && told.Values.All(value => value.ValueKind is JsonValueKind.String) && told.TryGetValue("id", out var id) ? id.GetString() : null;

    private static bool? SuspendedBy(byte[] body) =>
        Of(body) is { Count: 1 } told && told.TryGetValue(Suspended, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static Dictionary<string, JsonElement>? Of(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Again(string image) => JsonSerializer.Deserialize<Dictionary<string, string>>(image) ?? throw new InvalidOperationException("An image is no null.");

    private static ByteArrayContent Json(byte[] body) => new(body) { Headers = { ContentType = new("application/json") } };
}
