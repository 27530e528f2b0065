namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>What can be wrong with a setting: keys of texts.</summary>
public static class LdapFieldReasons
{
    public const string Host = "LdapField" + nameof(Host);
    public const string Port = "LdapField" + nameof(Port);
    public const string PlainNotAllowed = "LdapField" + nameof(PlainNotAllowed);
    public const string Account = "LdapField" + nameof(Account);
    public const string BaseDn = "LdapField" + nameof(BaseDn);
    public const string PageSize = "LdapField" + nameof(PageSize);
    public const string RangeStep = "LdapField" + nameof(RangeStep);
    public const string Timeout = "LdapField" + nameof(Timeout);
    public const string Certificate = "LdapField" + nameof(Certificate);
    public const string Filter = "LdapField" + nameof(Filter);
    public const string Attribute = "LdapField" + nameof(Attribute);
}
