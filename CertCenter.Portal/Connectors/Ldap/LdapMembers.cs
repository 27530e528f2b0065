using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Text;

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

    /// <returns>The members, as their DNs were sent (in UTF-8), and whether that is all of them: the group may be gone meanwhile, or the directory send another part than was asked for.</returns>
    public async ValueTask<(IReadOnlyList<byte[]> Members, bool Whole)> OfAsync(SearchResultEntry group, CancellationToken cancellationToken)
    {
        var (members, _, more) = Part(group);
        if (!more)
        {
            return (members, true);
        }

        var all = new List<byte[]>(members);
        while (more)
        {
            var part = await session.LookAsync(group.DistinguishedName, "(objectClass=*)", [Range(all.Count)], cancellationToken);
            if (part is null)
            {
                return (all, false);
            }

            (members, var from, more) = Part(part);
            if (from != all.Count || (more && members.Count == 0))
            {
                return (all, false);
            }

            all.AddRange(members);
        }

        return (all, true);
    }

    private (IReadOnlyList<byte[]> Members, int From, bool More) Part(SearchResultEntry entry)
    {
        var ranged = entry.Attributes.AttributeNames?.Cast<string>()
            .FirstOrDefault(name => name.StartsWith(_member + ";range=", StringComparison.OrdinalIgnoreCase));
        return ranged is null ? (entry.Sent(_member), 0, false) : (entry.Sent(ranged), From(ranged), !ranged.EndsWith('*'));
    }

    /// <summary>The members as texts, to be kept.</summary>
    public static IReadOnlyList<string> Texts(IReadOnlyList<byte[]> members) => [.. members.Select(Encoding.UTF8.GetString)];

    /// <summary>Where a part begins: "member;range=1500-2999".</summary>
    private static int From(string ranged) =>
        ranged.Split('=')[^1].Split('-') is [var first, _] && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : -1;

    private string Range(int from) =>
        string.Create(CultureInfo.InvariantCulture, $"{_member};range={from}-{from + settings.RangeStep - 1}");
}
