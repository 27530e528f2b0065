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

    /// <summary>All values as they were sent, in UTF-8; none when the attribute is not there, not asked for, or may not be seen.</summary>
    public static byte[][] Sent(this SearchResultEntry entry, string attribute) =>
        attribute.Length > 0 && entry.Attributes[attribute] is { } values ? (byte[][])values.GetValues(typeof(byte[])) : [];

    /// <summary>The first value that is not blank, without outer spaces.</summary>
    public static string? Text(this SearchResultEntry entry, string attribute)
    {
        if (attribute.Length == 0 || entry.Attributes[attribute] is not { } values)
        {
            return null;
        }

        for (var at = 0; at < values.Count; at++)
        {
            // What is no UTF-8 comes as bytes from here, and with marks in place of those from the list of all.
            var text = values[at] as string ?? (string)values.GetValues(typeof(string))[at];
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text.Trim();
            }
        }

        return null;
    }

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
