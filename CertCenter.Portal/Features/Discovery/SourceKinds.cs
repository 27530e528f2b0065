using CertCenter.Portal.Connectors.Csv;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Portal.Connectors.GoogleWorkspace;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Portal.Connectors.Scim;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>The kinds of source that can be connected, as the screens offer them.</summary>
internal static class SourceKinds
{
    /// <summary>In the order in which the gallery shows them, each with its drawing.</summary>
    public static IReadOnlyList<(string Kind, string Icon)> All { get; } =
    [
        (EntraConnector.KindName, "building"), (GoogleConnector.KindName, "building"), (LdapConnector.KindName, "tree"), (ScimConnector.KindName, "link"), (CsvConnector.KindName, "file"),
    ];

    /// <summary>The settings that a form begins with; null for a kind that has no form of settings, because files are uploaded.</summary>
    public static string? NewSettings(string? kind) => kind switch
    {
        EntraConnector.KindName => new EntraSettings().ToJson(),
        GoogleConnector.KindName => new GoogleSettings().ToJson(),
        LdapConnector.KindName => LdapSettings.For(LdapFlavour.OpenLdap).ToJson(),
        ScimConnector.KindName => new ScimSettings().ToJson(),
        _ => null,
    };
}
