using System.DirectoryServices.Protocols;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>
/// Looks at a few entries: whether they can be read with their keys, and whether passwords can, which nobody needs. What may be changed tells Active Directory alone
/// (allowedAttributesEffective, MS-ADTS 3.1.1.4.5.17); elsewhere finding out would take a try to change something, so it stays open.
/// </summary>
public sealed class LdapProbe(GuardedDialler dialler, IOptions<ConnectionsOptions> options) : IPermissionProbe
{
    private const string Effective = "allowedAttributesEffective";

    // An attribute that says anything is a password, whatever it is called.
    private static readonly string[] Passwords = ["userPassword", "unicodePwd", "ms-Mcs-AdmPwd", "sambaNTPassword"];

    // Everybody in Active Directory may change some things of themselves; groups have none of these.
    private const int MostLooked = 5;

    public string Kind => LdapConnector.KindName;

    public async Task<IReadOnlyList<PermissionLine>> ProbeAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var settings = LdapRules.SettingsOf(input, options.Value);
        await using var session = await LdapSession.OpenAsync(dialler, settings, input.Secret, null, cancellationToken);
        var people = await FirstAsync(session, settings, settings.People.Filter, [settings.People.Key, Effective, .. Passwords], cancellationToken);
        var groups = await FirstAsync(session, settings, settings.Groups.Filter, [settings.Groups.Key, Effective], cancellationToken);
        var effective = groups.ConvertAll(group => group.Texts(Effective));
        var accounts = people.Exists(person => person.Texts(Effective).Contains(ActiveDirectory.Control, StringComparer.OrdinalIgnoreCase));
        var tells = session.IsActiveDirectory && groups.Count > 0;
        return
        [
            new(LdapPermissions.ReadPeople, PermissionNeed.Discovery, people.Exists(person => person.Key(settings.People.Key) is not null)),
            new(LdapPermissions.ReadGroups, PermissionNeed.Discovery, groups.Exists(group => group.Key(settings.Groups.Key) is not null)),
            new(LdapPermissions.ReadPasswords, PermissionNeed.Nothing, people.Exists(person => Array.Exists(Passwords, attribute => person.Attributes.Contains(attribute)))),
            new(LdapPermissions.ChangeMembers, PermissionNeed.WriteBack, tells ? effective.Exists(Members) : null, Changes: true),
            // Nothing but Active Directory has it.
            .. tells && (accounts || settings.Accounts)
                ? [new PermissionLine(LdapPermissions.ChangeAccounts, settings.Accounts ? PermissionNeed.WriteBack : PermissionNeed.Nothing, accounts, Changes: true)]
                : Array.Empty<PermissionLine>(),
            new(LdapPermissions.ChangeOther, PermissionNeed.Nothing, tells ? effective.Exists(Others) : null, Changes: true),
        ];

        bool Members(string[] attributes) => attributes.Contains(settings.Groups.Member, StringComparer.OrdinalIgnoreCase);

        bool Others(string[] attributes) => attributes.Any(attribute => !attribute.Equals(settings.Groups.Member, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<List<SearchResultEntry>> FirstAsync(
        LdapSession session, LdapSettings settings, string filter, string[] attributes, CancellationToken cancellationToken)
    {
        var found = new List<SearchResultEntry>();
        foreach (var baseDn in settings.BaseDns)
        {
            try
            {
                var (page, _) = await session.FirstPageAsync(baseDn, filter, attributes, cancellationToken);
                found.AddRange(page.Entries.Cast<SearchResultEntry>().Take(MostLooked));
            }
            catch (SourceFailedException e) when (e.Problem.Reason is LdapReasons.BaseMissing or LdapReasons.AccessRefused)
            {
                // Not to be seen: that is what was asked.
            }
        }

        return found;
    }
}
