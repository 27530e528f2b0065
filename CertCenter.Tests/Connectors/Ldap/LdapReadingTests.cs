using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.Ldap;

[Collection(SlapdCollectionDefinition.Name)]
public sealed class LdapReadingTests(SlapdFixture fixture)
{
    private Slapd Slapd => fixture.Slapd;

    private SlapdDirectory Directory => fixture.Slapd.Directory;

    [SlapdFact]
    public async Task Everybody_is_read_with_what_the_directory_tells()
    {
        var (report, seen) = await LdapDriver.ReadAsync(LdapDriver.Settings(Slapd));

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        var uids = Directory.People.ToDictionary(person => person.Dn, person => person.Uid);
        Assert.Equal(
            Directory.People
                .Select(person => (person.Uid, person.Name, person.Mail, person.Title, person.Department,
                    Manager: person.Manager is null ? null : uids.GetValueOrDefault(person.Manager), !person.Disabled))
                .OrderBy(person => person.Uid),
            seen.People
                .Select(person => (person.Key, person.Name, person.Mail!, person.Title, person.Department!, person.ManagerKey, person.Enabled))
                .OrderBy(person => person.Key));
        Assert.Equal(seen.People.Select(person => person.Key), seen.Accounts.Select(account => account.PersonKey));
    }

    [SlapdFact]
    public async Task Memberships_are_read_with_every_way_they_come_through()
    {
        var (_, seen) = await LdapDriver.ReadAsync(LdapDriver.Settings(Slapd));

        Assert.Equal(Directory.Groups.Select(group => group.Name).Order(), seen.Entitlements.Select(group => group.Key).Order());
        Assert.Equal(Expected().Order(), seen.Assignments.Order());
        Assert.Contains(seen.Assignments, assignment => assignment is { Entitlement: "grp-006", Path: "grp-007>grp-009" });
        Assert.Contains(seen.Assignments, assignment => assignment is { Entitlement: "grp-006", Path: "grp-008>grp-009" });
    }

    [SlapdFact]
    public async Task Small_pages_read_the_same_as_large_ones()
    {
        var (_, large) = await LdapDriver.ReadAsync(LdapDriver.Settings(Slapd));
        var (report, small) = await LdapDriver.ReadAsync(LdapDriver.Settings(Slapd) with { PageSize = 7, RangeStep = 3 });

        Assert.True(report.Complete);
        Assert.Equal(large.People, small.People);
        Assert.Equal(large.Assignments, small.Assignments);
    }

    [SlapdFact]
    public async Task Two_bases_that_overlap_read_nothing_twice()
    {
        var (report, seen) = await LdapDriver.ReadAsync(
            LdapDriver.Settings(Slapd) with { BaseDns = [SlapdDirectory.PeopleBase, SlapdDirectory.Suffix] });

        Assert.True(report.Complete);
        Assert.Equal(Directory.People.Count, seen.People.Count);
        Assert.Equal(Expected().Count, seen.Assignments.Count);
    }

    [SlapdFact]
    public async Task The_key_is_by_default_what_the_server_gave_the_entry()
    {
        var (report, seen) = await LdapDriver.ReadAsync(LdapDriver.Settings(Slapd) with { People = new(), Groups = new() });

        Assert.True(report.Complete);
        Assert.Equal(Directory.People.Count, seen.People.Count);
        Assert.All(seen.People, person => Guid.Parse(person.Key));
        Assert.All(seen.Entitlements, group => Guid.Parse(group.Key));
    }

    [SlapdFact]
    public async Task What_does_not_fit_together_is_told_and_the_reading_is_complete()
    {
        var (report, seen) = await LdapDriver.ReadAsync(LdapDriver.Settings(Slapd));

        Assert.True(report.Complete);
        Assert.Equal(
            [
                (LdapReasons.GroupCycle, Directory.GroupAt(10).Dn),
                (LdapReasons.ManagerCycle, Directory.Dn(11)),
                (LdapReasons.ManagerUnknown, Directory.Dn(20)),
                (LdapReasons.MemberUnknown, "uid=gone," + SlapdDirectory.PeopleBase),
                (LdapReasons.MemberUnknown, "cn=writer,ou=services," + SlapdDirectory.Suffix),
            ],
            seen.Problems.Select(problem => (problem.Reason, problem.Where)).OrderBy(problem => problem.Reason, StringComparer.Ordinal));
        Assert.Equal(
            $"{Directory.Dn(11)} › {Directory.Dn(12)} › {Directory.Dn(13)} › {Directory.Dn(11)}",
            seen.Problems.Single(problem => problem.Reason == LdapReasons.ManagerCycle).Detail);
    }

    [SlapdFact]
    public async Task The_log_of_the_directory_shows_that_it_was_only_read()
    {
        var mark = Slapd.Log.Mark;
        await LdapDriver.ReadAsync(LdapDriver.Settings(Slapd));
        await LdapDriver.Connector().TestAsync(LdapDriver.Input(LdapDriver.Settings(Slapd)), CancellationToken.None);

        var operations = await Slapd.Log.OperationsOfAsync(Slapd.Reader, mark);

        Assert.Equal(["BIND", "SRCH", "UNBIND"], operations.Distinct().Order());
    }

    /// <summary>Walks the groups the plain way: every way down that meets no group twice.</summary>
    private List<(string Account, string Entitlement, string Path)> Expected()
    {
        var uids = Directory.People.ToDictionary(person => person.Dn, person => person.Uid);
        var groups = Directory.Groups.ToDictionary(group => group.Dn);
        var expected = new List<(string, string, string)>();

        void Walk(SlapdDirectory.Group top, SlapdDirectory.Group at, List<string> path)
        {
            foreach (var member in at.Members)
            {
                if (uids.TryGetValue(member, out var uid))
                {
                    expected.Add((uid, top.Name, string.Join('>', path)));
                }
                else if (groups.TryGetValue(member, out var inner) && inner != top && !path.Contains(inner.Name))
                {
                    Walk(top, inner, [.. path, inner.Name]);
                }
            }
        }

        foreach (var group in Directory.Groups)
        {
            Walk(group, group, []);
        }

        return expected;
    }
}
