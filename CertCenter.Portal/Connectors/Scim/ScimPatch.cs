using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>
/// The three changes that are ever sent, each a PATCH with one operation (RFC 7644, section 3.5.2): one member out of a group, one back in, and whether a person is active.
/// </summary>
internal static class ScimPatch
{
    private const string Schema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private const string Before = "members[value eq ";
    private const string Active = "active";

    public static byte[] Remove(string member) => Of(new { op = "remove", path = $"{Before}{JsonSerializer.Serialize(member)}]" });

    /// <param name="member">What stood in the group before, as it was.</param>
    public static byte[] Restore(JsonElement member) => Of(new { op = "add", path = "members", value = new[] { member } });

    /// <summary>Whether a person is active: the one attribute of people that is changed (RFC 7643, section 4.1.1).</summary>
    public static byte[] MaySignIn(bool active) => Of(new { op = "replace", path = Active, value = active });

    /// <summary>What a request would change; null when it is none of the three.</summary>
    public static WriteMeaning? MeaningOf(Uri users, Uri groups, HttpMethod method, Uri address, byte[] body)
    {
        if (method != HttpMethod.Patch || address.Query.Length > 0 || OperationOf(body) is not var (op, path, value))
        {
            return null;
        }

        return (op, value?.ValueKind) switch
        {
            ("remove", null) when In(groups, address) is { } group && MemberIn(path) is { } member => new(WriteVerb.Remove, new(member, group)),
            ("add", JsonValueKind.Array) when path == "members" && In(groups, address) is { } group && OneOf(value.Value) is { } member => new(WriteVerb.Restore, new(member, group)),
            ("replace", JsonValueKind.True or JsonValueKind.False) when path == Active && In(users, address) is { } person =>
                new(value.Value.GetBoolean() ? WriteVerb.Restore : WriteVerb.Remove, new(person, AccountAccess.Key)),
            _ => null,
        };
    }

    /// <summary>The id of what is changed, directly below where the things of its kind are.</summary>
    private static string? In(Uri things, Uri address)
    {
        var folder = things.AbsolutePath.TrimEnd('/') + "/";
        return address.AbsolutePath.StartsWith(folder, StringComparison.Ordinal) && address.AbsolutePath[folder.Length..] is { Length: > 0 } id && !id.Contains('/', StringComparison.Ordinal)
            ? Uri.UnescapeDataString(id)
            : null;
    }

    /// <summary>The only operation of a PATCH; null when there is anything beside it.</summary>
    private static (string Op, string Path, JsonElement? Value)? OperationOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (!Only(json.RootElement, "schemas", "Operations") || json.RootElement.GetProperty("Operations") is not { ValueKind: JsonValueKind.Array } operations
                || operations.GetArrayLength() != 1 || !Only(operations[0], "op", "path", "value"))
            {
                return null;
            }

            var has = operations[0].TryGetProperty("value", out var value);
            return operations[0].GetProperty("op").GetString() is { } op && operations[0].GetProperty("path").GetString() is { } path ? (op, path, has ? value.Clone() : null) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static string? MemberIn(string path)
    {
        try
        {
            return path.StartsWith(Before, StringComparison.Ordinal) && path.EndsWith(']') ? JsonSerializer.Deserialize<string>(path[Before.Length..^1]) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? OneOf(JsonElement members) =>
        members.GetArrayLength() == 1 && members[0].ValueKind is JsonValueKind.Object && members[0].TryGetProperty("value", out var member) && member.ValueKind is JsonValueKind.String ? member.GetString() : null;

    private static bool Only(JsonElement thing, params string[] names) => thing.EnumerateObject().All(p => names.Contains(p.Name)) && thing.EnumerateObject().DistinctBy(p => p.Name).Count() == thing.EnumerateObject().Count();

    private static byte[] Of(object operation) => JsonSerializer.SerializeToUtf8Bytes(new { schemas = new[] { Schema }, Operations = new[] { operation } });
}
