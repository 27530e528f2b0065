using System.DirectoryServices.Protocols;
using System.Globalization;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>Reads the attributes of one entry.</summary>
internal static class LdapEntry
{
    // Attributes of Active Directory that hold a Guid in its binary form.
    private const string ObjectGuid = "objectGUID";

    /// <summary>All values as text; none when the attribute is not there, not asked for, or may not be seen.</summary>
    public static string[] Texts(this SearchResultEntry entry, string attribute) =>
        attribute.Length > 0 && entry.Attributes[attribute] is { } values ? (string[])values.GetValues(typeof(string)) : [];

    /// <summary>The first value that is not blank, without outer spaces.</summary>
    public static string? Text(this SearchResultEntry entry, string attribute) =>
        entry.Texts(attribute).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim();

    /// <summary>The value that identifies the entry; a binary Guid is written as one.</summary>
    public static string? Key(this SearchResultEntry entry, string attribute)
    {
        if (!attribute.Equals(ObjectGuid, StringComparison.OrdinalIgnoreCase))
        {
            return entry.Text(attribute);
        }

        return entry.Attributes[attribute]?.GetValues(typeof(byte[])) is [byte[] { Length: 16 } guid, ..]
            ? new Guid(guid).ToString()
            : null;
    }

    public static bool IsDisabled(this SearchResultEntry entry, LdapPeopleSettings people)
    {
        var values = entry.Texts(people.Disabled);
        return people.DisabledWhen switch
        {
            DisabledRule.Present => values.Length > 0,
            DisabledRule.BitsSet => values.Any(value => HasBits(value, people.DisabledValue)),
            _ => values.Contains(people.DisabledValue, StringComparer.OrdinalIgnoreCase),
        };
    }

    /// <summary>A moment as generalized time (RFC 4517) or as a count of 100 ns since 1601; null when it is neither, or never.</summary>
    public static DateTimeOffset? Moment(this SearchResultEntry entry, string attribute)
    {
        if (entry.Text(attribute) is not { } text)
        {
            return null;
        }

        if (text.EndsWith('Z'))
        {
            return DateTimeOffset.TryParseExact(
                text[..^1].Split('.', ',')[0], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                ? moment
                : null;
        }

        return long.TryParse(text, CultureInfo.InvariantCulture, out var ticks) && ticks > 0 && ticks < DateTime.MaxValue.ToFileTimeUtc()
            ? DateTimeOffset.FromFileTime(ticks).ToUniversalTime()
            : null;
    }

    private static bool HasBits(string value, string bits) =>
        long.TryParse(value, CultureInfo.InvariantCulture, out var set)
        && long.TryParse(bits, CultureInfo.InvariantCulture, out var asked)
        && (set & asked) == asked;
}
