using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Tests.Remediation;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.Ldap;

/// <summary>What Active Directory has and other directories do not, against a real domain controller (Samba). Its ports are fixed: no other test may have one at the same time.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class ActiveDirectoryTests
{
    private const string Elsewhere = "S-1-5-21-1111111111-2222222222-3333333333-1234";
    private const string Staff = "OU=Staff," + SambaDirectory.Base;

    private static readonly string Company =
        SambaDirectory.Unit("Staff") + SambaDirectory.Unit("Groups")
        + SambaDirectory.Account("svc-reader", "Staff") + SambaDirectory.Account("svc-writer", "Staff")
        + SambaDirectory.Account("ada", "Staff", "displayName: Ada Abbott\nmail: ada@example.test\ndepartment: Finance\n")
        + SambaDirectory.Account("bo", "Staff", $"displayName: Bo Berg\nmanager: CN=ada,{Staff}\naccountExpires: 133485408000000000\n")
        + SambaDirectory.Account("cy", "Staff", "displayName: Cy Cole\n").Replace("userAccountControl: 512", "userAccountControl: 514", StringComparison.Ordinal)
        + SambaDirectory.Account("Smith\\, Di", "Staff", "displayName: Di Smith\n").Replace("sAMAccountName: Smith\\, Di", "sAMAccountName: di", StringComparison.Ordinal)
            .Replace("userPrincipalName: Smith\\, Di@", "userPrincipalName: di@", StringComparison.Ordinal)
        + SambaDirectory.Group("Payroll", $"CN=ada,{Staff}", $"CN=bo,{Staff}", $"CN=cy,{Staff}", $"CN=Smith\\, Di,{Staff}")
        + SambaDirectory.Group("Auditors", $"CN=ada,{Staff}")
        + SambaDirectory.Group("Finance", $"CN=Payroll,OU=Groups,{SambaDirectory.Base}");

    [SambaFact]
    public async Task A_domain_is_read_with_what_only_a_domain_has_and_changed_back_and_forth()
    {
        await using var samba = await SambaDirectory.StartAsync(Company);
        await SambaDirectory.ChangeAsync($"dn: CN=Finance,OU=Groups,{SambaDirectory.Base}\nchangetype: modify\nadd: member\nmember: <SID={Elsewhere}>\n\n"
            + $"dn: CN=Domain Admins,CN=Users,{SambaDirectory.Base}\nchangetype: modify\nadd: member\nmember: CN=ada,{Staff}\n");
        var settings = Settings(samba);

        var (report, seen) = await LdapDriver.ReadAsync(settings, SambaDirectory.Password);

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        var people = seen.People.ToDictionary(p => p.Name);
        Assert.True(Guid.TryParse(people["Ada Abbott"].Key, out _));
        Assert.Equal(people["Ada Abbott"].Key, people["Bo Berg"].ManagerKey);
        // One is disabled, the account of one ended in 2024, the others may sign in.
        Assert.Equal("Bo Berg, Cy Cole", string.Join(", ", people.Values.Where(p => !p.Enabled && p.Name.Contains(' ', StringComparison.Ordinal)).Select(p => p.Name).Order()));
        Assert.Null(seen.Accounts.Single(a => a.Name == "di").LastUsed);
        var groups = seen.Entitlements.ToDictionary(g => g.Name);
        string Key(string person) => people[person].Key;
        bool Has(string account, string group, string path = "") => seen.Assignments.Contains((account, groups[group].Key, path));
        Assert.True(Has(Key("Di Smith"), "Payroll"));
        Assert.True(Has(Key("Di Smith"), "Finance", groups["Payroll"].Key));
        // Everybody is in "Domain Users" by their primary group, which no list of members names; what that is in counts too.
        Assert.True(Has(Key("Ada Abbott"), "Domain Users"));
        Assert.True(Has(Key("Ada Abbott"), "Users", groups["Domain Users"].Key));
        Assert.True(Has(Elsewhere, "Finance"));
        Assert.Contains(seen.Accounts, a => a.Key == Elsewhere && a.PersonKey is null);
        Assert.Contains(seen.Accounts, a => a.Name == "Authenticated Users");
        Assert.True(Has(Key("Ada Abbott"), "Administrators", groups["Domain Admins"].Key));
        string[] powerful = ["Domain Admins", "Administrators", "Account Operators"];
        Assert.All(powerful, name => Assert.Equal(Risk.High, groups[name].Risk));
        Assert.Null(groups["Finance"].Risk);

        await ReadAgainAsync(settings);
        await ChangesAsync(settings, Key("Ada Abbott"), Key("svc-writer"), groups["Payroll"].Key, groups["Domain Users"].Key, groups["Auditors"].Key);
    }

    /// <summary>After the first reading only what changed is asked for, and the whole directory is told, as a reading of everything would tell it.</summary>
    private static async Task ReadAgainAsync(LdapSettings settings)
    {
        var (first, _) = await ReadAsync(settings, null);
        Assert.NotEmpty(first.Memory ?? []);
        await SambaDirectory.ChangeAsync(
            $"dn: OU=Far,{SambaDirectory.Base}\nchangetype: add\nobjectClass: organizationalUnit\n\n"
            // Renamed, moved, gone, come, disabled; members come and go; a group is moved, one is new. The groups of who was moved do not change by that.
            + $"dn: CN=bo,{Staff}\nchangetype: modrdn\nnewrdn: CN=bob\ndeleteoldrdn: 1\nnewsuperior: OU=Far,{SambaDirectory.Base}\n\n"
            + $"dn: CN=Smith\\, Di,{Staff}\nchangetype: delete\n\n"
            + SambaDirectory.Account("ed", "Staff", $"displayName: Ed Eaton\nmanager: CN=bob,OU=Far,{SambaDirectory.Base}\n").Replace("objectClass: user", "changetype: add\nobjectClass: user", StringComparison.Ordinal)
            + $"dn: CN=ada,{Staff}\nchangetype: modify\nreplace: title\ntitle: Head\n\n"
            + $"dn: CN=svc-writer,{Staff}\nchangetype: modify\nreplace: description\ndescription: touched\n\n"
            + $"dn: CN=Payroll,OU=Groups,{SambaDirectory.Base}\nchangetype: modrdn\nnewrdn: CN=Pay\ndeleteoldrdn: 1\n\n"
            + $"dn: CN=Finance,OU=Groups,{SambaDirectory.Base}\nchangetype: modify\ndelete: member\nmember: <SID={Elsewhere}>\n-\nadd: member\nmember: CN=ed,{Staff}\n\n"
            + SambaDirectory.Group("New", $"CN=ada,{Staff}", $"CN=Pay,OU=Groups,{SambaDirectory.Base}").Replace("objectClass: group", "changetype: add\nobjectClass: group", StringComparison.Ordinal));

        var (report, seen) = await ReadAsync(settings, first.Memory);
        var (_, whole) = await ReadAsync(settings, null);
        // A third reading goes on from the second; another controller's changes, or those of before a backup, say nothing here.
        var (_, third) = await ReadAsync(settings, report.Memory);
        var remembered = LdapMemory.Parse(report.Memory ?? []) ?? throw new InvalidOperationException("It was just left.");
        var (_, elsewhere) = await ReadAsync(settings, (remembered with { Until = remembered.Until with { Database = "another" } }).ToBytes());
        var (_, later) = await ReadAsync(settings, (remembered with { Until = remembered.Until with { Change = long.MaxValue } }).ToBytes());

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        bool ByChanges(CollectedSightings told) => told.Problems.Any(p => p.Reason == LdapReasons.ReadByChanges);
        Assert.Equal((true, false, true, false, false), (ByChanges(seen), ByChanges(whole), ByChanges(third), ByChanges(elsewhere), ByChanges(later)));
        Assert.All(new[] { seen, third, elsewhere, later }, told =>
        {
            Assert.Equal(whole.People.OrderBy(p => p.Key), told.People.OrderBy(p => p.Key));
            Assert.Equal(whole.Accounts.OrderBy(p => p.Key), told.Accounts.OrderBy(p => p.Key));
            Assert.Equal(whole.Entitlements.OrderBy(p => p.Key), told.Entitlements.OrderBy(p => p.Key));
            Assert.Equal(whole.Assignments.Order(), told.Assignments.Order());
        });
    }

    private static async Task<(ReadReport Report, CollectedSightings Seen)> ReadAsync(LdapSettings settings, byte[]? left)
    {
        var seen = new CollectedSightings();
        var input = LdapDriver.Input(settings, SambaDirectory.Password) with { OpenMemory = _ => Task.FromResult<Stream?>(left is null ? null : new MemoryStream(left)) };
        return (await LdapDriver.Connector().ReadAsync(input, seen, CancellationToken.None), seen);
    }

    /// <summary>
    /// Takes one membership away, disables one account, and gives both back, each seen with another tool; the primary group and the account of the connection are left alone and said to be. What was made
    /// after the reading and still leads into a group is seen.
    /// </summary>
    private static async Task ChangesAsync(LdapSettings settings, string ada, string writer, string payroll, string everybody, string auditors)
    {
        var changing = settings with { BindDn = SambaDirectory.Writer, Accounts = true };
        await using var at = await RevokedAccess.MakeAsync(
            LdapDriver.Connector(), tickets => LdapDriver.Writer(tickets), changing.ToJson(), SambaDirectory.Password,
            (ada, payroll), (ada, everybody), (ada, auditors), (ada, ":account"), (writer, ":account"));
        var may = new PermissionReport(await LdapDriver.Probe().ProbeAsync(LdapDriver.Input(changing, SambaDirectory.Password), CancellationToken.None));
        Assert.Contains(may.Lines, line => line is { Name: LdapPermissions.ChangeAccounts, Granted: true, Need: PermissionNeed.WriteBack });
        Assert.Null((await at.AllowAsync(leastHolders: 1)).Refusal);
        Assert.Null((await at.TakeAwayAsync()).Refusal);
        await SambaDirectory.ChangeAsync($"dn: CN=Auditors,OU=Groups,{SambaDirectory.Base}\nchangetype: modify\nadd: member\nmember: CN=New,OU=Groups,{SambaDirectory.Base}\n");
        await at.WorkAsync();

        var removals = (await at.RemovalsAsync()).ToDictionary(r => $"{r.AccountName} {r.AccessName}");
        Assert.Equal(
            [
                "ada Account that may sign in: VerifiedGone ",
                // Another group of hers was put into it behind the reading's back.
                $"ada Auditors: StillPresent {WriteBackReasons.ThroughOthers}",
                $"ada Domain Users: Blocked {LdapReasons.PrimaryGroup}",
                "ada Pay: VerifiedGone ",
                $"svc-writer Account that may sign in: Blocked {LdapReasons.OurAccount}",
            ],
            removals.Select(r => $"{r.Key}: {r.Value.State} {r.Value.Reason}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain($"member: CN=ada,{Staff}", await SambaDirectory.SearchAsync("(cn=Pay)", "member"));
        Assert.Contains("userAccountControl: 514", await SambaDirectory.SearchAsync("(cn=ada)", "userAccountControl"));

        foreach (var gone in removals.Values.Where(r => r.State is RemovalState.VerifiedGone))
        {
            Assert.Null((await at.House.Get<GiveBack>().ExecuteAsync(at.Tenant.Owner, gone.Id, "Needed after all", default)).Refusal);
        }

        await at.WorkAsync();
        Assert.Contains($"member: CN=ada,{Staff}", await SambaDirectory.SearchAsync("(cn=Pay)", "member"));
        Assert.Contains("userAccountControl: 512", await SambaDirectory.SearchAsync("(cn=ada)", "userAccountControl"));
    }

    private static LdapSettings Settings(SambaDirectory samba) => LdapSettings.For(LdapFlavour.ActiveDirectory) with
    {
        Host = "localhost",
        Port = 636,
        BindDn = SambaDirectory.Reader,
        BaseDns = [SambaDirectory.Base],
        TrustedAuthorities = samba.AuthorityPem,
        PageSize = 20,
        // Samba does not cut lists of members, so a small step shows the ranges.
        RangeStep = 2,
    };
}
