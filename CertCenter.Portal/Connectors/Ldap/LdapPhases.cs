namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>What is being read: keys of texts.</summary>
public static class LdapPhases
{
    public const string People = "Ldap" + nameof(People);
    public const string Groups = "Ldap" + nameof(Groups);
    public const string Nested = "Ldap" + nameof(Nested);
}
