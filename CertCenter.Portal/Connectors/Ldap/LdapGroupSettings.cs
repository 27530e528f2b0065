namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>Which entries are groups, and the attributes that tell about them. An empty attribute is not read.</summary>
public sealed record LdapGroupSettings
{
    public static LdapGroupSettings ActiveDirectory { get; } = new()
    {
        Filter = "(objectCategory=group)",
        Key = "objectGUID",
        Owner = "managedBy",
    };

    public string Filter { get; init; } = "(objectClass=groupOfNames)";

    public string Key { get; init; } = "entryUUID";

    public string Name { get; init; } = "cn";

    public string Description { get; init; } = "description";

    public string Owner { get; init; } = "owner";

    /// <summary>Holds the DNs of the members, which are people or groups.</summary>
    public string Member { get; init; } = "member";
}
