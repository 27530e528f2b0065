using CertCenter.Domain.Inventory;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Tests.Remediation;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.Ldap;

/// <summary>What Active Directory has and other directories do not, against a real domain controller (Samba).</summary>
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

        await ChangesAsync(settings, Key("Ada Abbott"), groups["Payroll"].Key, groups["Domain Users"].Key);
    }

    /// <summary>Takes one membership away and gives it back, each seen with another tool; the primary group is left alone and said to be.</summary>
    private static async Task ChangesAsync(LdapSettings settings, string ada, string payroll, string everybody)
    {
        await using var at = await RevokedAccess.MakeAsync(
            LdapDriver.Connector(), tickets => LdapDriver.Writer(tickets), (settings with { BindDn = SambaDirectory.Writer }).ToJson(), SambaDirectory.Password, (ada, payroll), (ada, everybody));
        Assert.Null((await at.AllowAsync()).Refusal);
        Assert.Null((await at.TakeAwayAsync()).Refusal);
        await at.WorkAsync();

        var removals = (await at.RemovalsAsync()).ToDictionary(r => r.State);
        Assert.Equal(2, removals.Count);
        Assert.Equal(LdapReasons.PrimaryGroup, removals[RemovalState.Blocked].Reason);
        Assert.DoesNotContain($"member: CN=ada,{Staff}", await SambaDirectory.SearchAsync("(cn=Payroll)", "member"));

        Assert.Null((await at.House.Get<GiveBack>().ExecuteAsync(at.Tenant.Owner, removals[RemovalState.VerifiedGone].Id, "Needed after all", default)).Refusal);
        await at.WorkAsync();
        Assert.Contains($"member: CN=ada,{Staff}", await SambaDirectory.SearchAsync("(cn=Payroll)", "member"));
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
