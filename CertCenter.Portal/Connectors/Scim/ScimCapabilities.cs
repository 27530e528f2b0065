using System.Text.Json;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>What a system says about itself (RFC 7643, sections 5 to 7); what it does not say is taken as usual.</summary>
internal sealed record ScimCapabilities(string Users, string? Groups, int PageSize, IReadOnlyList<string> OtherTypes)
{
    private const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
    private const string GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";

    public static async Task<ScimCapabilities> AskAsync(ScimSession session, ScimSettings settings, CancellationToken cancellationToken)
    {
        using var about = await SaidAsync(session, "ServiceProviderConfig", cancellationToken);
        var most = about?.RootElement.Find("filter")?.Number("maxResults");
        var pageSize = most is > 0 && most < settings.PageSize ? (int)most : settings.PageSize;
        using var types = await SaidAsync(session, "ResourceTypes", cancellationToken);
        var listed = types is null ? [] : Listed(types.RootElement).Select(type => (Schema: type.Text("schema"), Name: type.Text("name") ?? "", Path: type.Text("endpoint"))).ToList();
        if (listed.Count == 0)
        {
            using var schemas = await SaidAsync(session, "Schemas", cancellationToken);
            var ids = schemas is null ? [] : Listed(schemas.RootElement).Select(schema => schema.Text("id")).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return new("Users", ids.Count == 0 || ids.Contains(GroupSchema) ? "Groups" : null, pageSize, []);
        }

        string? PathOf(string schema) => listed.Find(type => string.Equals(type.Schema, schema, StringComparison.OrdinalIgnoreCase)).Path?.Trim('/') is { Length: > 0 } path && Usable(path) ? path : null;

        return new(
            PathOf(UserSchema) ?? "Users",
            PathOf(GroupSchema),
            pageSize,
            [.. listed.Where(type => !Is(type.Schema, UserSchema) && !Is(type.Schema, GroupSchema)).Select(type => type.Name)]);
    }

    /// <summary>The resources of a list: inside Resources, or, with some, the list itself.</summary>
    public static IEnumerable<JsonElement> Listed(JsonElement list) => list.ValueKind is JsonValueKind.Array ? list.EnumerateArray() : list.Values("Resources");

    // Some write whole addresses; only what is below the configured one is read.
    private static bool Usable(string path) => !path.Contains(':', StringComparison.Ordinal) && !path.Contains("..", StringComparison.Ordinal);

    private static bool Is(string? schema, string wanted) => string.Equals(schema, wanted, StringComparison.OrdinalIgnoreCase);

    /// <summary>Many systems do not say; some refuse who may only read users.</summary>
    private static async Task<JsonDocument?> SaidAsync(ScimSession session, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await session.LookAsync(path, cancellationToken);
        }
        catch (SourceFailedException e) when (e.Problem.Reason is ScimReasons.Forbidden or Network.HttpReasons.Refused or Network.HttpReasons.NotJson)
        {
            return null;
        }
    }
}
