using System.Globalization;

namespace CertCenter.Portal.Demo;

/// <summary>
/// The invented company: the same size is the same company, at any moment of its nine months. People, then accounts of nobody; departments, shared drives, roles of
/// applications and projects as groups. Months count from its first reading; month 9 is the day on which it was made.
/// </summary>
internal sealed class DemoCompany(int people)
{
    public const int Months = 9;
    public const int Groups = 300;

    /// <summary>A month that does not come.</summary>
    private const int Never = 1000;

    private const int Heads = 12;
    private const int Roles = 8;
    private const int FirstDepartment = 1;
    private const int FirstDrive = 13;
    private const int FirstRole = 25;
    private const int FirstProject = 265;
    private const int Administrator = 7;
    private const int RolesEach = 7;

    public int People { get; } = people;

    /// <summary>Accounts that belong to nobody.</summary>
    public int Orphans { get; } = Math.Max(3, people / 80);

    public int Managers { get; } = Math.Max(4, people / 40);

    public const int FirstManager = Heads + 1;

    private int FirstOther => FirstManager + Managers;

    public static string NameOf(int person) => $"{Given(person)} {FamilyOf(person)}";

    public static string LoginOf(int person) => $"{Given(person)}.{FamilyOf(person)}".ToLowerInvariant();

    public static string MailOf(int person) => $"{LoginOf(person)}@{DemoNames.Domain}";

    public static string PersonKey(int person) => string.Create(CultureInfo.InvariantCulture, $"5d0e7c10-0000-4000-8000-{person:x12}");

    public static string GroupKey(int group) => string.Create(CultureInfo.InvariantCulture, $"5d0e7c11-0000-4000-8000-{group:x12}");

    /// <summary>The login of an account of nobody, counted from 0.</summary>
    public static string OrphanLogin(int orphan) => $"svc-{DemoNames.Applications[orphan % DemoNames.Applications.Length].Replace(' ', '-').ToLowerInvariant()}{(orphan < 30 ? "" : "-2")}";

    /// <summary>People come first among accounts, then those of nobody.</summary>
    public string LoginOfAccount(int account) => account < People ? LoginOf(account) : OrphanLogin(account - People);

    /// <summary>How long an account has not been used; null where the directory does not tell.</summary>
    public static int? DaysUnused(int account) => (Mix(account, 60) % 100) switch
    {
        < 82 => Mix(account, 61) % 14,
        < 94 => 40 + (Mix(account, 62) % 200),
        _ => null,
    };

    public int? ManagerOf(int person) => person == 0 ? null
        : person <= Heads ? 0
        : person < FirstOther ? 1 + ((person - FirstManager) % Heads)
        : FirstManager + ((person - FirstOther) % Managers);

    public int DepartmentOf(int person) => person == 0 ? 0 : person <= Heads ? person - 1 : DepartmentOf(ManagerOf(person) ?? 0);

    public string TitleOf(int person) => person == 0 ? "Chief Executive"
        : person <= Heads ? "Head of " + DemoNames.Departments[person - 1]
        : person < FirstOther ? "Team Lead"
        : DemoNames.Titles[Mix(person, 3) % DemoNames.Titles.Length];

    /// <summary>The month in which somebody came.</summary>
    public int JoinedIn(int person) => person >= People - (People / 20) && person >= FirstOther + 10 ? 1 + (person % (Months - 1)) : 0;

    /// <summary>The month in which somebody left; never for most.</summary>
    public int LeftIn(int person) => person >= FirstOther + 10 && person % 89 == 7 ? 2 + (Mix(person, 5) % 7) : Never;

    public static string GroupName(int group) => group switch
    {
        0 => "All staff",
        < FirstDrive => "Department " + DemoNames.Departments[group - FirstDepartment],
        < FirstRole => "Shared drive " + DemoNames.Departments[group - FirstDrive],
        < FirstProject => $"{DemoNames.Applications[(group - FirstRole) / Roles]} · {DemoNames.Roles[(group - FirstRole) % Roles]}",
        _ => string.Create(CultureInfo.InvariantCulture, $"Project {(char)('A' + ((group - FirstProject) % 26))}{group - FirstProject + 1}"),
    };

    public static string? DescriptionOf(int group) => group switch
    {
        0 => "Everybody who works here",
        < FirstDrive => null,
        < FirstRole => $"Files of {DemoNames.Departments[group - FirstDrive]}",
        < FirstProject when IsAdministrator(group) => $"May change everything in {DemoNames.Applications[(group - FirstRole) / Roles]}, other people's rights as well",
        < FirstProject when group % 3 != 0 => $"{DemoNames.Roles[(group - FirstRole) % Roles]} in {DemoNames.Applications[(group - FirstRole) / Roles]}",
        _ => null,
    };

    public static bool IsAdministrator(int group) => group is >= FirstRole and < FirstProject && (group - FirstRole) % Roles == Administrator;

    /// <summary>0 low, 1 medium, 2 high, 3 critical.</summary>
    public static int RiskOf(int group) => IsAdministrator(group) ? (group % 5 == 0 ? 3 : 2)
        : group is >= FirstRole and < FirstProject && DemoNames.Roles[(group - FirstRole) % Roles] is "Approver" or "Operator" or "Exporter" ? 1
        : 0;

    /// <summary>Who answers for a group; nobody for some, and for a few somebody who has left by now.</summary>
    public int? OwnerOf(int group) => group == 0 ? 0
        : group < FirstRole ? 1 + ((group - 1) % Heads)
        : group % 17 == 3 ? null
        : group % 41 == 5 && LeftIn(96) < Months && People > 200 ? 96
        : FirstManager + (group * 7 % Managers);

    /// <summary>The groups an account is in by itself; those that come with them are <see cref="Above"/>.</summary>
    public IReadOnlyCollection<int> GroupsOf(int account)
    {
        var groups = new SortedSet<int>();
        if (account >= People)
        {
            var application = (account - People) % DemoNames.Applications.Length;
            groups.Add(FirstRole + (application * Roles) + Administrator);
            groups.Add(FirstRole + (application * Roles) + 4);
            return groups;
        }

        groups.Add(FirstDepartment + DepartmentOf(account));
        for (var n = 0; n < RolesEach; n++)
        {
            var application = ((DepartmentOf(account) * 5) + (n * n * 2) + (Mix(account, n) % 3)) % DemoNames.Applications.Length;
            groups.Add(FirstRole + (application * Roles) + RoleAt(Mix(account, n + 20) % 100));
        }

        if (account % 5 != 0)
        {
            groups.Add(FirstProject + (Mix(account, 40) % (Groups - FirstProject)));
        }

        return groups;
    }

    /// <summary>The groups that hold this one: a department is in everybody, and has a shared drive.</summary>
    public static IReadOnlyList<int> Above(int group) => group is >= FirstDepartment and < FirstDrive ? [0, group - FirstDepartment + FirstDrive] : [];

    /// <summary>In which of the three campaigns a reviewer finds that an account need not have this: 1 to 3, 0 for never. Only what is held directly.</summary>
    public static int StaleIn(int account, int group) =>
        group < FirstRole ? 0
        : IsAdministrator(group) && Mix(account, group) % 9 == 0 ? 1
        : Mix(account, group) % 41 == 1 ? 2
        : Mix(account, group) % 53 == 2 ? 3
        : 0;

    /// <summary>What was revoked in the second campaign and is in the directory to this day: everybody who has it forgot.</summary>
    public (int Account, int Group) Forgotten => (
        from account in Enumerable.Range(FirstOther, People - FirstOther)
        where LeftIn(account) > Months && JoinedIn(account) == 0
        from theirs in GroupsOf(account)
        where StaleIn(account, theirs) == 2
        select (account, theirs)).FirstOrDefault();

    private static int Mix(int one, int other) => (int)((uint)HashCode32(one, other) >> 1);

    private static int RoleAt(int percent) => percent switch
    {
        < 52 => 0,
        < 72 => 1,
        < 84 => 2,
        < 91 => 3,
        < 94 => 4,
        < 97 => 5,
        < 99 => 6,
        _ => Administrator,
    };

    private static string Given(int person) => DemoNames.Given[person % DemoNames.Given.Length];

    private static string FamilyOf(int person) => DemoNames.Family[((person / DemoNames.Given.Length) + (person * 7)) % DemoNames.Family.Length];

    /// <summary>The same on every machine, unlike what the framework offers.</summary>
    private static int HashCode32(int one, int other)
    {
        var x = unchecked((uint)one * 0x9E3779B1u) ^ unchecked((uint)(other + 1) * 0x85EBCA77u);
        x = unchecked((x ^ (x >> 15)) * 0x2C1B3C6Du);
        x = unchecked((x ^ (x >> 12)) * 0x297A2D39u);
        return (int)(x ^ (x >> 15));
    }
}
