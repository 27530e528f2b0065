namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>What an account in a directory may do: keys of texts.</summary>
public static class LdapPermissions
{
    public const string ReadPeople = "LdapMay" + nameof(ReadPeople);
    public const string ReadGroups = "LdapMay" + nameof(ReadGroups);
    public const string ReadPasswords = "LdapMay" + nameof(ReadPasswords);
    public const string ChangeMembers = "LdapMay" + nameof(ChangeMembers);
    public const string ChangeAccounts = "LdapMay" + nameof(ChangeAccounts);
    public const string ChangeOther = "LdapMay" + nameof(ChangeOther);
}
