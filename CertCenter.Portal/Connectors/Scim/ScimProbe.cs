using System.Buffers.Text;
using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>
/// Looks whether people and groups may be read, and at the scopes of the token where it tells them (RFC 9068, section 2.2.3). Most tokens of SCIM tell nothing: whether they
/// could change something stays open.
/// </summary>
public sealed class ScimProbe(GuardedHttp http, TimeProvider clock) : IPermissionProbe
{
    private static readonly string[] WordsOfChange = ["write", "manage", "admin", "full", "create", "update", "delete"];

    public string Kind => ScimConnector.KindName;

    public async Task<IReadOnlyList<PermissionLine>> ProbeAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var settings = ScimRules.SettingsOf(input);
        using var session = ScimSession.Open(http, settings, input.Secret, new(), clock);
        var service = await ScimCapabilities.AskAsync(session, settings, cancellationToken);
        var scopes = ScopesOf(await session.TokenAsync(cancellationToken));
        List<PermissionLine> lines =
        [
            new(ScimPermissions.ReadPeople, PermissionNeed.Discovery, await MayReadAsync(session, service.Users, cancellationToken)),
            new(ScimPermissions.ReadGroups, PermissionNeed.Discovery, await MayReadAsync(session, service.Groups ?? "Groups", cancellationToken)),
        ];
        var changing = scopes?.Where(scope => Array.Exists(WordsOfChange, word => scope.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        var named = new HashSet<string>(StringComparer.Ordinal);
        Add(ScimPermissions.ChangeGroups, "group");
        if (settings.Accounts)
        {
            Add(ScimPermissions.ChangePeople, "user");
        }

        lines.AddRange(changing?.Except(named).Select(scope => new PermissionLine(scope, PermissionNeed.Nothing, true, Changes: true)) ?? []);
        return lines;

        void Add(string permission, string word)
        {
            var those = changing?.Where(scope => scope.Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
            named.UnionWith(those ?? []);
            lines.Add(new(permission, PermissionNeed.WriteBack, those is null ? null : those.Count > 0, Changes: true));
        }
    }

    /// <summary>The scopes that a token tells; null when it is no JWT, or tells none.</summary>
    internal static IReadOnlyList<string>? ScopesOf(string? token)
    {
        if (token?.Split('.') is not [_, var payload, _])
        {
            return null;
        }

        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            var told = claims.RootElement.Text("scope") ?? claims.RootElement.Text("scp");
            return told?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private static async Task<bool> MayReadAsync(ScimSession session, string endpoint, CancellationToken cancellationToken)
    {
        try
        {
            using var page = await session.LookAsync($"{endpoint}?startIndex=1&count=1", cancellationToken);
            return page is not null;
        }
        catch (SourceFailedException e) when (e.Problem.Reason is ScimReasons.Forbidden)
        {
            return false;
        }
    }
}
