using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>The two changes that are ever sent: one member out of a group, one back in (RFC 7644, section 3.5.2).</summary>
internal static class ScimPatch
{
    private const string Schema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private const string Before = "members[value eq ";

    public static byte[] Remove(string member) => Of(new { op = "remove", path = $"{Before}{JsonSerializer.Serialize(member)}]" });

    /// <param name="member">What stood in the group before, as it was.</param>
    public static byte[] Restore(JsonElement member) => Of(new { op = "add", path = "members", value = new[] { member } });

    /// <summary>What a request would change; null when it is neither of the two.</summary>
    public static WriteMeaning? MeaningOf(Uri groups, HttpMethod method, Uri address, byte[] body)
    {
        var folder = groups.AbsolutePath.TrimEnd('/') + "/";
        if (method != HttpMethod.Patch || address.Query.Length > 0 || !address.AbsolutePath.StartsWith(folder, StringComparison.Ordinal))
        {
            return null;
        }

        var group = address.AbsolutePath[folder.Length..];
        var (verb, member) = OperationOf(body);
        return member is null || group.Length == 0 || group.Contains('/', StringComparison.Ordinal) ? null : new(verb, new(member, Uri.UnescapeDataString(group)));
    }

    private static (WriteVerb Verb, string? Member) OperationOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (!Only(json.RootElement, "schemas", "Operations") || json.RootElement.GetProperty("Operations") is not { ValueKind: JsonValueKind.Array } operations
                || operations.GetArrayLength() != 1)
            {
                return default;
            }

            var operation = operations[0];
            var path = operation.GetProperty("path").GetString() ?? "";
            return operation.GetProperty("op").GetString() switch
            {
                "remove" when Only(operation, "op", "path") && path.StartsWith(Before, StringComparison.Ordinal) && path.EndsWith(']') =>
                    (WriteVerb.Remove, JsonSerializer.Deserialize<string>(path[Before.Length..^1])),
                "add" when Only(operation, "op", "path", "value") && path == "members" && operation.GetProperty("value") is { ValueKind: JsonValueKind.Array } values && values.GetArrayLength() == 1 =>
                    (WriteVerb.Restore, values[0].GetProperty("value").GetString()),
                _ => default,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return default;
        }
    }

    private static bool Only(JsonElement thing, params string[] names) => thing.EnumerateObject().All(p => names.Contains(p.Name));

    private static byte[] Of(object operation) => JsonSerializer.SerializeToUtf8Bytes(new { schemas = new[] { Schema }, Operations = new[] { operation } });
}
