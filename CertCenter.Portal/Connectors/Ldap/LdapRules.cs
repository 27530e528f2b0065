using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>What settings must fulfil before a directory is asked.</summary>
internal static class LdapRules
{
    /// <exception cref="SourceFailedException">They can't be used.</exception>
    public static LdapSettings SettingsOf(ConnectorInput input, ConnectionsOptions options)
    {
        var settings = LdapSettings.Parse(input.Settings);
        // Checked again: what the operator allows may have changed since the settings were saved.
        var wrong = settings is null ? null : Check(settings, options).FirstOrDefault();
        return settings is null || wrong is not null
            ? throw new SourceFailedException(new(wrong?.Reason ?? LdapReasons.SettingsUnreadable, wrong?.Field ?? ""))
            : settings;
    }

    public static IEnumerable<InvalidField> Check(LdapSettings settings, ConnectionsOptions options)
    {
        if (Uri.CheckHostName(settings.Host) is UriHostNameType.Unknown)
        {
            yield return new(nameof(settings.Host), LdapFieldReasons.Host);
        }

        if (settings.Port is < 1 or > 65535)
        {
            yield return new(nameof(settings.Port), LdapFieldReasons.Port);
        }

        if (settings.Security is LdapSecurity.None && !options.AllowPlainLdap)
        {
            yield return new(nameof(settings.Security), LdapFieldReasons.PlainNotAllowed);
        }

        if (string.IsNullOrWhiteSpace(settings.BindDn))
        {
            yield return new(nameof(settings.BindDn), LdapFieldReasons.Account);
        }

        if (settings.BaseDns.Count == 0 || settings.BaseDns.Any(dn => string.IsNullOrWhiteSpace(dn) || !DistinguishedName.IsWellFormed(dn)))
        {
            yield return new(nameof(settings.BaseDns), LdapFieldReasons.BaseDn);
        }

        if (settings.PageSize is < 1 or > 10_000)
        {
            yield return new(nameof(settings.PageSize), LdapFieldReasons.PageSize);
        }

        if (settings.RangeStep is < 1 or > 10_000)
        {
            yield return new(nameof(settings.RangeStep), LdapFieldReasons.RangeStep);
        }

        if (settings.TimeoutSeconds is < 1 or > 600)
        {
            yield return new(nameof(settings.TimeoutSeconds), LdapFieldReasons.Timeout);
        }

        if (!CertificateTrust.IsUsable(settings.TrustedAuthorities))
        {
            yield return new(nameof(settings.TrustedAuthorities), LdapFieldReasons.Certificate);
        }

        foreach (var wrong in CheckReading(settings.People, settings.Groups))
        {
            yield return wrong;
        }
    }

    private static IEnumerable<InvalidField> CheckReading(LdapPeopleSettings people, LdapGroupSettings groups)
    {
        foreach (var (field, filter) in new[] { ("People.Filter", people.Filter), ("Groups.Filter", groups.Filter) })
        {
            if (!IsFilter(filter))
            {
                yield return new(field, LdapFieldReasons.Filter);
            }
        }

        var attributes = new (string Field, string Name, bool Required)[]
        {
            ("People.Key", people.Key, true), ("People.Name", people.Name, true), ("People.Login", people.Login, false),
            ("People.Mail", people.Mail, false), ("People.Title", people.Title, false), ("People.Department", people.Department, false),
            ("People.Manager", people.Manager, false), ("People.LastUsed", people.LastUsed, false), ("People.Disabled", people.Disabled, false),
            ("Groups.Key", groups.Key, true), ("Groups.Name", groups.Name, true), ("Groups.Description", groups.Description, false),
            ("Groups.Owner", groups.Owner, false), ("Groups.Member", groups.Member, true),
        };
        foreach (var (field, name, required) in attributes)
        {
            if (name.Length == 0 ? required : !IsAttribute(name))
            {
                yield return new(field, LdapFieldReasons.Attribute);
            }
        }
    }

    private static bool IsAttribute(string name) =>
        char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or ';');

    private static bool IsFilter(string filter)
    {
        var depth = 0;
        for (var at = 0; at < filter.Length; at++)
        {
            depth += filter[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && at < filter.Length - 1))
            {
                return false;
            }
        }

        return filter.Length > 2 && depth == 0;
    }
}
