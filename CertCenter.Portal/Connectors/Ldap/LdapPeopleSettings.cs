namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>Which entries are people, and the attributes that tell about them. An empty attribute is not read.</summary>
public sealed record LdapPeopleSettings
{
    public static LdapPeopleSettings ActiveDirectory { get; } = new()
    {
        Filter = "(&(objectCategory=person)(objectClass=user))",
        Key = "objectGUID",
        Login = "sAMAccountName",
        Department = "department",
        LastUsed = "lastLogonTimestamp",
        Disabled = "userAccountControl",
        DisabledWhen = DisabledRule.BitsSet,
        DisabledValue = "2",
    };

    public string Filter { get; init; } = "(objectClass=inetOrgPerson)";

    /// <summary>What never changes while the person stays the same, also when they are renamed or moved.</summary>
    public string Key { get; init; } = "entryUUID";

    public string Name { get; init; } = "displayName";

    public string Login { get; init; } = "uid";

    public string Mail { get; init; } = "mail";

    public string Title { get; init; } = "title";

    public string Department { get; init; } = "departmentNumber";

    public string Manager { get; init; } = "manager";

    public string LastUsed { get; init; } = "";

    public string Disabled { get; init; } = "pwdAccountLockedTime";

    public DisabledRule DisabledWhen { get; init; } = DisabledRule.ValueIs;

    public string DisabledValue { get; init; } = "000001010000Z";
}

/// <summary>How the disabled attribute says that a person is disabled.</summary>
public enum DisabledRule
{
    /// <summary>One of its values is the given one.</summary>
    ValueIs,

    /// <summary>It has any value.</summary>
    Present,

    /// <summary>All bits of the given number are set in it.</summary>
    BitsSet,
}
