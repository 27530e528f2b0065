using System.DirectoryServices.Protocols;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>What a directory tells of one group. Owners and members are named by their DN.</summary>
internal sealed record LdapGroup(string Dn, string Key, string Name, string? Description, string? Sid, IReadOnlyList<string> Owners, IReadOnlyList<string> Members)
{
    /// <summary>What is asked for, beside the members.</summary>
    public static IEnumerable<string> Attributes(LdapGroupSettings wanted, bool isActiveDirectory)
    {
        string[] all = [wanted.Key, wanted.Name, "cn", wanted.Description, wanted.Owner, isActiveDirectory ? ActiveDirectory.Sid : ""];
        return all.Where(name => name.Length > 0);
    }

    public static LdapGroup Of(SearchResultEntry entry, string key, LdapGroupSettings wanted, bool isActiveDirectory, IReadOnlyList<string> members) => new(
        entry.DistinguishedName,
        key,
        entry.Text(wanted.Name) ?? entry.Text("cn") ?? DistinguishedName.FirstValue(entry.DistinguishedName),
        entry.Text(wanted.Description),
        isActiveDirectory ? ActiveDirectory.SidOf(entry) : null,
        entry.Texts(wanted.Owner),
        members);
}
