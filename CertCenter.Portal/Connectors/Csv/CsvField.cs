namespace CertCenter.Portal.Connectors.Csv;

/// <summary>A field of ours that a column of a file can fill, with the names under which it is often found.</summary>
public sealed record CsvField(string Name, bool Required, IReadOnlyList<string> OftenCalled)
{
    public const string Key = nameof(Key);
    public const string PersonName = "Name";
    public const string Mail = nameof(Mail);
    public const string Title = nameof(Title);
    public const string Department = nameof(Department);
    public const string Manager = nameof(Manager);
    public const string Enabled = nameof(Enabled);
    public const string Kind = nameof(Kind);
    public const string Description = nameof(Description);
    public const string Owner = nameof(Owner);
    public const string Risk = nameof(Risk);
    public const string Person = nameof(Person);
    public const string Access = nameof(Access);

    private static readonly CsvField[] People =
    [
        new(Key, true, ["id", "key", "personid", "employeeid", "employeenumber", "userid", "uid", "username", "login", "samaccountname", "upn"]),
        new(PersonName, true, ["name", "displayname", "fullname", "cn", "person", "employee", "user"]),
        new(Mail, false, ["mail", "email", "emailaddress", "mailaddress", "workemail"]),
        new(Title, false, ["title", "jobtitle", "job", "position", "function"]),
        new(Department, false, ["department", "dept", "division", "team", "orgunit", "costcenter"]),
        new(Manager, false, ["manager", "managerid", "managerkey", "manageremail", "managermail", "supervisor", "reportsto"]),
        new(Enabled, false, ["enabled", "active", "isactive", "status", "state", "accountstatus"]),
    ];

    private static readonly CsvField[] Entitlements =
    [
        new(Key, true, ["id", "key", "entitlementid", "accessid", "groupid", "roleid", "code", "entitlement", "access", "group", "role"]),
        new(PersonName, false, ["name", "displayname", "entitlementname", "accessname", "groupname", "rolename"]),
        new(Kind, false, ["kind", "type", "category"]),
        new(Description, false, ["description", "purpose", "comment", "notes"]),
        new(Owner, false, ["owner", "ownerid", "ownerkey", "ownermail", "owneremail", "responsible"]),
        new(Risk, false, ["risk", "risklevel", "sensitivity", "criticality"]),
    ];

    private static readonly CsvField[] Assignments =
    [
        new(Person, true, ["person", "personid", "user", "userid", "uid", "username", "employee", "employeeid", "account", "login", "mail", "email", "member"]),
        new(Access, true, ["access", "accessid", "entitlement", "entitlementid", "group", "groupid", "role", "roleid", "permission"]),
    ];

    public static IReadOnlyList<CsvField> Of(CsvFileKind kind) => kind switch
    {
        CsvFileKind.People => People,
        CsvFileKind.Entitlements => Entitlements,
        _ => Assignments,
    };

    /// <summary>Guesses which column fills which field; a column is used once.</summary>
    public static IReadOnlyDictionary<string, string> Guess(CsvFileKind kind, IReadOnlyList<string> header)
    {
        var guessed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in Of(kind))
        {
            var column = field.OftenCalled
                .Select(called => header.FirstOrDefault(column => Plain(column) == called && !guessed.ContainsValue(column)))
                .FirstOrDefault(column => column is not null);
            if (column is not null)
            {
                guessed.Add(field.Name, column);
            }
        }

        // Where people have no number, they are known by their mail address.
        if (kind is CsvFileKind.People && !guessed.ContainsKey(Key) && guessed.TryGetValue(Mail, out var mail))
        {
            guessed.Add(Key, mail);
        }

        return guessed;
    }

    private static string Plain(string column) => string.Concat(column.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
