using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.Ldap;

namespace CertCenter.Portal.Demo;

/// <summary>The invented company's directory: stands in for the one over LDAP while the demo runs, and shows the company as it is at that moment.</summary>
internal sealed class DemoDirectory(DemoCompany company, DemoMade made, LdapConnector ldap, TimeProvider clock) : IConnector, IPermissionProbe
{
    private const int DaysInMonth = 30;

    /// <summary>How long somebody who left stays in the directory, disabled.</summary>
    private const int MonthsDisabled = 2;

    /// <summary>The months at whose end somebody took away what was revoked in the first and in the second campaign.</summary>
    private static readonly double[] TakenAway = [0, 2.2, 5.6];

    private readonly (int Account, int Group) _forgotten = company.Forgotten;

    public string Kind => LdapConnector.KindName;

    public IReadOnlyList<InvalidField> Validate(string settings) => ldap.Validate(settings);

    public string AddressOf(string settings) => ldap.AddressOf(settings);

    public Task<ConnectionCheck> TestAsync(ConnectorInput input, CancellationToken cancellationToken) => Task.FromResult(new ConnectionCheck(null,
    [
        new(LdapFindings.SignedIn, LdapSettings.Parse(input.Settings)?.BindDn ?? ""),
        new(LdapFindings.Person, DemoCompany.NameOf(1)),
    ]));

    public Task<IReadOnlyList<PermissionLine>> ProbeAsync(ConnectorInput input, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PermissionLine>>(
    [
        new(LdapPermissions.ReadPeople, PermissionNeed.Discovery, true),
        new(LdapPermissions.ReadGroups, PermissionNeed.Discovery, true),
        new(LdapPermissions.ReadPasswords, PermissionNeed.Nothing, false),
    ]);

    public Task<ReadReport> ReadAsync(ConnectorInput input, ISightings into, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var month = DemoCompany.Months + ((now - made.At).TotalDays / DaysInMonth);
        List<int> there = [.. Enumerable.Range(0, company.People).Where(p => company.JoinedIn(p) <= month && company.LeftIn(p) + MonthsDisabled > month)];
        List<int> accounts = [.. there, .. Enumerable.Range(company.People, company.Orphans)];
        into.Phase(LdapPhases.People, there.Count);
        there.ForEach(p => TellPerson(p, month, into));
        accounts.ForEach(a => into.Account(AccountOf(a, month, now)));
        into.Phase(LdapPhases.Groups, DemoCompany.Groups);
        for (var group = 0; group < DemoCompany.Groups; group++)
        {
            TellGroup(group, there, into);
        }

        var memberships = accounts.Sum(a => TellMemberships(a, month, into));
        return Task.FromResult(new ReadReport(Complete: true, there.Count + DemoCompany.Groups + memberships)
        {
            Totals = [new(SourceTotal.People, there.Count, there.Count), new(SourceTotal.Entitlements, DemoCompany.Groups, DemoCompany.Groups)],
        });
    }

    private static string AccountKey(string login) => $"uid={login},ou=people,dc=brightwater,dc=example";

    private void TellPerson(int person, double month, ISightings into) => into.Person(new(
        DemoCompany.PersonKey(person), DemoCompany.NameOf(person), DemoCompany.MailOf(person), company.TitleOf(person),
        DemoNames.Departments[company.DepartmentOf(person)], company.ManagerOf(person) is { } manager ? DemoCompany.PersonKey(manager) : null,
        company.LeftIn(person) > month));

    private AccountSighting AccountOf(int account, double month, DateTimeOffset now)
    {
        var login = company.LoginOfAccount(account);
        var enabled = account >= company.People || company.LeftIn(account) > month;
        return new(AccountKey(login), login, account < company.People ? DemoCompany.PersonKey(account) : null, enabled, DemoCompany.DaysUnused(account) is { } days ? now.AddDays(-days) : null);
    }

    private void TellGroup(int group, List<int> there, ISightings into) => into.Entitlement(new(
        DemoCompany.GroupKey(group), "Group", DemoCompany.GroupName(group), DemoCompany.DescriptionOf(group),
        company.OwnerOf(group) is { } owner && there.Contains(owner) ? DemoCompany.PersonKey(owner) : null, (Risk)DemoCompany.RiskOf(group)));

    /// <returns>How many there are.</returns>
    private int TellMemberships(int account, double month, ISightings into)
    {
        var (key, told) = (AccountKey(company.LoginOfAccount(account)), 0);
        foreach (var group in company.GroupsOf(account).Where(g => IsThere(account, g, month)))
        {
            into.Assignment(key, DemoCompany.GroupKey(group), []);
            told++;
            foreach (var above in DemoCompany.Above(group))
            {
                into.Assignment(key, DemoCompany.GroupKey(above), [DemoCompany.GroupKey(group)]);
                told++;
            }
        }

        return told;
    }

    private bool IsThere(int account, int group, double month) =>
        DemoCompany.StaleIn(account, group) is var campaign
        && (campaign is not (1 or 2) || month < TakenAway[campaign] || _forgotten == (account, group));
}

/// <summary>The day on which the demo was made: what its months are counted from.</summary>
internal sealed record DemoMade(DateTimeOffset At);
