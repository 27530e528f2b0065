using System.DirectoryServices.Protocols;
using System.Globalization;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>
/// Reads all members of a group. Active Directory cuts long lists and says so in the name of the attribute
/// ("member;range=0-1499", MS-ADTS 3.1.1.3.1.3.3): the rest is asked for until the end is marked with a star.
/// </summary>
internal sealed class LdapMembers(LdapSession session, LdapSettings settings)
{
    private readonly string _member = settings.Groups.Member;

    /// <summary>What to ask for with the group itself.</summary>
    public string Attribute => session.IsActiveDirectory ? Range(0) : _member;

    /// <returns>The members, and whether that is all of them: the group may be gone meanwhile.</returns>
    public async ValueTask<(IReadOnlyList<string> Members, bool Whole)> OfAsync(SearchResultEntry group, CancellationToken cancellationToken)
    {
        var (members, more) = Part(group);
        if (!more)
        {
            return (members, true);
        }

        var all = new List<string>(members);
        while (more)
        {
            var part = await session.LookAsync(group.DistinguishedName, "(objectClass=*)", [Range(all.Count)], cancellationToken);
            if (part is null)
            {
                return (all, false);
            }

            (members, more) = Part(part);
            all.AddRange(members);
        }

        return (all, true);
    }

    private (string[] Members, bool More) Part(SearchResultEntry entry)
    {
        var ranged = entry.Attributes.AttributeNames?.Cast<string>()
            .FirstOrDefault(name => name.StartsWith(_member + ";range=", StringComparison.OrdinalIgnoreCase));
        return ranged is null ? (entry.Texts(_member), false) : (entry.Texts(ranged), !ranged.EndsWith('*'));
    }

    private string Range(int from) =>
        string.Create(CultureInfo.InvariantCulture, $"{_member};range={from}-{from + settings.RangeStep - 1}");
}
