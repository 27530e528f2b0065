using System.Globalization;
using System.Text;

namespace CertCenter.Tests.Support;

/// <summary>
/// What stands in the test directory: the same people and groups each time, the awkward ones among them. Tests compare what a
/// connector read with these lists.
/// </summary>
public sealed class SlapdDirectory
{
    public const string Suffix = "dc=example,dc=test";
    public const string PeopleBase = "ou=people," + Suffix;
    public const string GroupsBase = "ou=groups," + Suffix;

    private static readonly string[] First =
        [.. "Ada Bjorn Carla Dmitri Elif Farid Greta Hana Ivan Jürgen Kenji Lucía Mateo Nadia Oskar Priya Rosa Søren Tomás Uma Wen Yara Zoë".Split(' ')];

    private static readonly string[] Last =
        [.. "Abbott Brown Castillo Díaz Eriksen Fischer García Hassan Jensen Kowalski López Müller Nguyen O'Neill Petrov Rossi Weiß Xu Yılmaz 王".Split(' ')];

    private static readonly string[] Departments = [.. "Finance HR IT Sales Legal Operations R&D Marketing".Split(' ')];

    private readonly List<Person> _people = [];
    private readonly List<Group> _groups = [];

    private SlapdDirectory()
    {
    }

    public IReadOnlyList<Person> People => _people;

    public IReadOnlyList<Group> Groups => _groups;

    /// <summary>People by their number, from 1; every eighth-part tree has a manager, and the awkward ones are marked below.</summary>
    public static SlapdDirectory Create(int people = 1000, int groups = 100)
    {
        var directory = new SlapdDirectory();
        var random = new Random(20260101);
        for (var number = 1; number <= people; number++)
        {
            directory._people.Add(directory.MakePerson(number, random));
        }

        // Three people manage each other in a circle, one has a manager who left.
        directory.Change(11, person => person with { Manager = directory.Dn(12) });
        directory.Change(12, person => person with { Manager = directory.Dn(13) });
        directory.Change(13, person => person with { Manager = directory.Dn(11) });
        directory.Change(20, person => person with { Manager = "uid=gone," + PeopleBase });
        for (var number = 1; number <= groups; number++)
        {
            directory._groups.Add(directory.MakeGroup(number, random));
        }

        directory.Nest();
        return directory;
    }

    public string Dn(int person) => _people[person - 1].Dn;

    public Group GroupAt(int number) => _groups[number - 1];

    public string ToLdif()
    {
        var ldif = new StringBuilder();
        foreach (var person in _people)
        {
            Entry(ldif, person.Dn, "inetOrgPerson",
                ("uid", person.Uid), ("cn", person.Cn), ("sn", person.Name.Split(' ')[^1]), ("displayName", person.Name), ("mail", person.Mail),
                ("title", person.Title), ("departmentNumber", person.Department), ("manager", person.Manager),
                ("employeeType", person.Disabled ? "left" : "active"));
        }

        foreach (var group in _groups)
        {
            Entry(ldif, group.Dn, "groupOfNames",
                [("cn", group.Name), ("description", group.Description), ("owner", group.Owner), .. group.Members.Select(member => ("member", (string?)member))]);
        }

        return ldif.ToString();
    }

    /// <summary>One line of LDIF (RFC 2849); what is not plain ASCII is written in base64.</summary>
    public static string Line(string name, string value) =>
        value.Length > 0 && value.All(c => c is >= ' ' and <= '~') && value[0] is not (' ' or ':' or '<') && value[^1] != ' '
            ? $"{name}: {value}\n"
            : $"{name}:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}\n";

    private static void Entry(StringBuilder ldif, string dn, string kind, params (string Name, string? Value)[] attributes)
    {
        ldif.Append(Line("dn", dn)).Append(Line("objectClass", kind));
        foreach (var (name, value) in attributes)
        {
            ldif.Append(value is null ? "" : Line(name, value));
        }

        ldif.Append('\n');
    }

    private Person MakePerson(int number, Random random)
    {
        var plain = $"{First[random.Next(First.Length)]} {Last[random.Next(Last.Length)]}";
        var uid = string.Create(CultureInfo.InvariantCulture, $"u{number:D5}");
        var name = number switch
        {
            2 => "<script>alert(1)</script> Tag",
            3 => "=HYPERLINK(\"http://example.test\") Formula",
            4 => "\u202Egnp.exe Reversed",
            5 => "+Plus; \"Quote\" <Angle> \\Back",
            _ => plain,
        };
        // Some are named by their name, with a comma, so that the DN needs an escape; some have letters beyond ASCII in the DN.
        var cn = number % 97 == 0 ? $"{plain.Split(' ')[1]}, {plain.Split(' ')[0]} {uid}" : number is 5 or 30 ? $"{name} é {uid}" : name;
        var rdn = number % 97 == 0 || number is 5 or 30 ? $"cn={Escape(cn)}" : $"uid={uid}";
        return new(
            $"{rdn},{PeopleBase}", uid, cn, name, $"{uid}@example.test", number % 10 == 0 ? null : "Analyst",
            Departments[random.Next(Departments.Length)], number == 1 ? null : Dn(((number - 2) / 8) + 1), Disabled: number % 50 == 0);
    }

    private Group MakeGroup(int number, Random random)
    {
        var name = (number == 40 ? "Finance, Payroll " : "grp-") + number.ToString("D3", CultureInfo.InvariantCulture);
        var members = number == 1
            ? _people.Select(person => person.Dn)
            : Enumerable.Range(0, random.Next(1, 60)).Select(_ => _people[random.Next(_people.Count)].Dn).Distinct();
        return new($"cn={Escape(name)},{GroupsBase}", name, $"Group {number}", _people[random.Next(_people.Count)].Dn, [.. members]);
    }

    /// <summary>A chain, a diamond, a circle, and members that are nobody.</summary>
    private void Nest()
    {
        void Put(int outer, int inner)
        {
            if (outer <= _groups.Count && inner <= _groups.Count)
            {
                GroupAt(outer).Members.Add(GroupAt(inner).Dn);
            }
        }

        Put(3, 4);
        Put(4, 5);
        Put(6, 7);
        Put(6, 8);
        Put(7, 9);
        Put(8, 9);
        Put(10, 11);
        Put(11, 12);
        Put(12, 10);
        Put(50, 40);
        GroupAt(13).Members.Add("uid=gone," + PeopleBase);
        GroupAt(14).Members.Add("cn=writer,ou=services," + Suffix);
    }

    private void Change(int number, Func<Person, Person> change) => _people[number - 1] = change(_people[number - 1]);

    private static string Escape(string value) =>
        string.Concat(value.Select(c => c is ',' or '+' or '"' or '\\' or '<' or '>' or ';' ? $"\\{c}" : c.ToString()));

    public sealed record Person(
        string Dn, string Uid, string Cn, string Name, string Mail, string? Title, string Department, string? Manager, bool Disabled);

    public sealed record Group(string Dn, string Name, string Description, string Owner, List<string> Members);
}
