using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Reads from the token itself what was granted to the application.</summary>
public sealed class EntraProbe(GuardedHttp http, EntraClouds clouds) : IPermissionProbe
{
    private const string SignIns = "AuditLog.Read.All";
    private const string Hidden = "Member.Read.Hidden";
    private const string Memberships = "GroupMember.ReadWrite.All";
    private const string SigningIn = "User.EnableDisableAccount.All";

    public string Kind => EntraConnector.KindName;

    public async Task<IReadOnlyList<PermissionLine>> ProbeAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var settings = EntraRules.SettingsOf(input);
        using var token = new EntraToken(http, settings, clouds[settings.Cloud], input.Secret, new());
        return Of(settings, await token.GrantedAsync(cancellationToken));
    }

    /// <summary>Each permission of the table with what was granted; a token that tells nothing leaves that open.</summary>
    internal static IReadOnlyList<PermissionLine> Of(EntraSettings settings, IReadOnlyList<string> granted)
    {
        bool? Has(params IEnumerable<string> any) => granted.Count == 0 ? null : any.Any(granted.Contains);

        var needed = EntraPermissions.Of(settings).ToList();
        // A wider one may stand for a needed one: then it is no surplus, as long as it only reads.
        var stands = needed.Where(one => !granted.Contains(one.Needed)).SelectMany(one => one.Or.Where(EntraPermissions.OnlyReads)).ToHashSet(StringComparer.Ordinal);
        List<PermissionLine> lines =
        [
            .. needed.Select(one => new PermissionLine(one.Needed, PermissionNeed.Discovery, Has([one.Needed, .. one.Or]))),
            new(SignIns, PermissionNeed.Helpful, Has(SignIns)),
            new(Hidden, PermissionNeed.Helpful, Has(Hidden)),
            new(Memberships, PermissionNeed.WriteBack, Has(Memberships), Changes: true),
            new(SigningIn, PermissionNeed.WriteBack, Has(SigningIn), Changes: true),
        ];
        lines.AddRange(granted
            .Where(one => !lines.Exists(line => line.Name == one))
            .Select(one => new PermissionLine(one, stands.Contains(one) ? PermissionNeed.Helpful : PermissionNeed.Nothing, true, !EntraPermissions.OnlyReads(one))));
        return lines;
    }
}
