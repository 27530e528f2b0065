using System.Buffers.Binary;
using System.DirectoryServices.Protocols;
using System.Globalization;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>
/// What Active Directory keeps elsewhere than other directories (MS-ADTS, MS-DTYP): when an account ends, the one group that no list of members names, who comes from another domain, and which groups
/// have power by what they are.
/// </summary>
internal static class ActiveDirectory
{
    public static readonly string Sid = "objectSid";
    public static readonly string PrimaryGroup = "primaryGroupID";

    /// <summary>What an account is and may (MS-ADTS 2.2.16); bit 2 keeps it from signing in.</summary>
    public static readonly string Control = "userAccountControl";

    /// <summary>Set for accounts that the domain itself needs, such as the built-in administrator (MS-ADA1, isCriticalSystemObject).</summary>
    public static readonly string Critical = "isCriticalSystemObject";

    private const int Disabled = 2;

    private static readonly string Expires = "accountExpires";

    /// <summary>What is asked of people beside the settings, and of groups.</summary>
    public static readonly string[] OfPeople = [Sid, PrimaryGroup, Expires];

    /// <summary>Compares a DN with a list and everything that is in it (LDAP_MATCHING_RULE_TRANSITIVE_EVAL, MS-ADTS 3.1.1.3.4.4.3).</summary>
    public static readonly string InChain = "1.2.840.113556.1.4.1941";

    private const string Domain = "S-1-5-21-";
    private const string Strangers = "cn=foreignsecurityprincipals,";

    // Groups of every domain by the last number of their SID, and those built into each machine (learn.microsoft.com/windows-server/identity/ad-ds/manage/understand-security-groups).
    private static readonly HashSet<string> PrivilegedInDomain = new(StringComparer.Ordinal) { "512", "516", "517", "518", "519", "520", "521", "526", "527" };
    private static readonly HashSet<string> PrivilegedBuiltIn = new(StringComparer.Ordinal)
    {
        "S-1-5-32-544", "S-1-5-32-547", "S-1-5-32-548", "S-1-5-32-549", "S-1-5-32-550", "S-1-5-32-551", "S-1-5-32-552", "S-1-5-32-578", "S-1-5-32-580",
    };

    private static readonly Dictionary<string, string> Everywhere = new(StringComparer.Ordinal)
    {
        ["S-1-1-0"] = "Everyone",
        ["S-1-5-4"] = "Interactive",
        ["S-1-5-7"] = "Anonymous",
        ["S-1-5-9"] = "Enterprise Domain Controllers",
        ["S-1-5-11"] = "Authenticated Users",
        ["S-1-5-17"] = "Internet guest",
    };

    /// <summary>The SID as people write it (MS-DTYP 2.4.2); null when there is none.</summary>
    public static string? SidOf(SearchResultEntry entry) =>
        entry.Attributes[Sid]?.GetValues(typeof(byte[])) is [byte[] { Length: >= 8 } sid, ..] && sid.Length == 8 + (4 * sid[1]) ? Written(sid) : null;

    /// <summary>The SID of the group that somebody is in without being listed there.</summary>
    public static string? PrimaryGroupOf(SearchResultEntry person) =>
        SidOf(person) is { } sid && person.Text(PrimaryGroup) is { } number ? $"{sid[..sid.LastIndexOf('-')]}-{number}" : null;

    /// <summary>When the account ends; 0 and the largest number mean never (MS-ADTS, accountExpires).</summary>
    public static DateTimeOffset? EndOf(SearchResultEntry person) => person.Moment(Expires);

    public static bool IsDisabled(int control) => (control & Disabled) != 0;

    /// <summary>The same account, with and without being allowed to sign in.</summary>
    public static int With(int control, bool maySignIn) => maySignIn ? control & ~Disabled : control | Disabled;

    public static bool IsPrivileged(string? sid) => sid is not null
        && (PrivilegedBuiltIn.Contains(sid) || (sid.StartsWith(Domain, StringComparison.Ordinal) && PrivilegedInDomain.Contains(sid[(sid.LastIndexOf('-') + 1)..])));

    /// <summary>The SID of somebody of another domain, who stands here only by that; null for anybody else. The DN is in its one form.</summary>
    public static string? StrangerIn(string dn)
    {
        var end = dn.IndexOf(',', StringComparison.Ordinal);
        return end > 0 && dn.AsSpan(end + 1).StartsWith(Strangers, StringComparison.Ordinal) && DistinguishedName.FirstValue(dn) is var value && IsSid(value)
            ? value.ToUpperInvariant()
            : null;
    }

    public static bool IsSid(string text) => text.StartsWith("s-1-", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a SID is called that means the same everywhere; else the SID itself.</summary>
    public static string NameOf(string sid) => Everywhere.GetValueOrDefault(sid, sid);

    private static string Written(byte[] sid)
    {
        var authority = BinaryPrimitives.ReadUInt64BigEndian([0, 0, .. sid.AsSpan(2, 6)]);
        var parts = Enumerable.Range(0, sid[1]).Select(at => BinaryPrimitives.ReadUInt32LittleEndian(sid.AsSpan(8 + (4 * at), 4)).ToString(CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"S-{sid[0]}-{authority}-{string.Join('-', parts)}");
    }
}
