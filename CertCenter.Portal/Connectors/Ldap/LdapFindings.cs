namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>What trying a directory found: keys of texts.</summary>
public static class LdapFindings
{
    public const string SignedIn = "LdapFound" + nameof(SignedIn);
    public const string People = "LdapFound" + nameof(People);
    public const string Person = "LdapFound" + nameof(Person);
    public const string Groups = "LdapFound" + nameof(Groups);
}
