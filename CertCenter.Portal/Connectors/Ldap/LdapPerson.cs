using System.DirectoryServices.Protocols;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>What a directory tells of one person. Others are named by their DN.</summary>
internal sealed record LdapPerson(string Dn, string Key, string Name, string Login)
{
    public string? Mail { get; init; }

    public string? Title { get; init; }

    public string? Department { get; init; }

    public string? Manager { get; init; }

    public bool Disabled { get; init; }

    /// <summary>When the account ends; null when it does not.</summary>
    public DateTimeOffset? Ends { get; init; }

    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>The SID of the group that they are in without being listed there.</summary>
    public string? PrimaryGroup { get; init; }

    /// <summary>What is asked for.</summary>
    public static IEnumerable<string> Attributes(LdapPeopleSettings wanted, bool isActiveDirectory)
    {
        string[] all =
        [
            wanted.Key, wanted.Name, "cn", wanted.Login, wanted.Mail, wanted.Title, wanted.Department, wanted.Manager, wanted.Disabled, wanted.LastUsed,
            .. isActiveDirectory ? ActiveDirectory.OfPeople : [],
        ];
        return all.Where(name => name.Length > 0);
    }

    /// <returns>Null when there is no usable key.</returns>
    public static LdapPerson? Of(SearchResultEntry entry, LdapPeopleSettings wanted, bool isActiveDirectory)
    {
        if (entry.Key(wanted.Key) is not { } key)
        {
            return null;
        }

        var login = entry.Text(wanted.Login);
        var name = entry.Text(wanted.Name) ?? entry.Text("cn") ?? login ?? DistinguishedName.FirstValue(entry.DistinguishedName);
        return new(entry.DistinguishedName, key, name, login ?? name)
        {
            Mail = entry.Text(wanted.Mail),
            Title = entry.Text(wanted.Title),
            Department = entry.Text(wanted.Department),
            Manager = entry.Text(wanted.Manager),
            Disabled = entry.IsDisabled(wanted),
            Ends = isActiveDirectory ? ActiveDirectory.EndOf(entry) : null,
            LastUsed = entry.Moment(wanted.LastUsed),
            PrimaryGroup = isActiveDirectory ? ActiveDirectory.PrimaryGroupOf(entry) : null,
        };
    }
}
