namespace CertCenter.Portal.Connectors.Scim;

/// <summary>What an account in a system may do: keys of texts.</summary>
public static class ScimPermissions
{
    public const string ReadPeople = "ScimMay" + nameof(ReadPeople);
    public const string ReadGroups = "ScimMay" + nameof(ReadGroups);
    public const string ChangeGroups = "ScimMay" + nameof(ChangeGroups);
    public const string ChangePeople = "ScimMay" + nameof(ChangePeople);
}
