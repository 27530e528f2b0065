using System.Globalization;
using System.Text;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>Writes a value into a filter, so that nothing in it can mean anything else (RFC 4515, section 3).</summary>
internal static class LdapFilter
{
    private const string ObjectGuid = "objectGUID";

    /// <summary>"(attribute=value)"; the Guid of Active Directory in its binary form.</summary>
    public static string Is(string attribute, string value)
    {
        var bytes = attribute.Equals(ObjectGuid, StringComparison.OrdinalIgnoreCase) && Guid.TryParse(value, out var guid)
            ? guid.ToByteArray()
            : Encoding.UTF8.GetBytes(value);
        var text = new StringBuilder($"({attribute}=");
        foreach (var b in bytes)
        {
            text.Append(b < 128 && char.IsAsciiLetterOrDigit((char)b) ? ((char)b).ToString() : string.Create(CultureInfo.InvariantCulture, $"\\{b:x2}"));
        }

        return text.Append(')').ToString();
    }
}
