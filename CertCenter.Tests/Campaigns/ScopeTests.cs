using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

public sealed class ScopeTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;
    private TestDirectory _directory = null!;
    private long _payroll;
    private long _pia;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        _directory = await TestDirectory.ReadIntoAsync(_tenant);
        await FillAsync();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Theory]
    [Trait("Feature", "F1")]
    [Trait("Feature", "F2")]
    [Trait("Feature", "F3")]
    [Trait("Feature", "F4")]
    [Trait("Feature", "F5")]
    [Trait("Feature", "F7")]
    [Trait("Feature", "F8")]
    [Trait("Feature", "F9")]
    [InlineData(CampaignKind.PeoplesAccess, 8, "1 = 1")]
    [InlineData(CampaignKind.EntitlementHolders, 4, "e.\"Name\" = 'Payroll'")]
    [InlineData(CampaignKind.ManagersTeams, 4, "i.\"Manager\" IS NOT NULL")]
    [InlineData(CampaignKind.PrivilegedAccess, 4, "e.\"Risk\" IN ('High', 'Critical')")]
    [InlineData(CampaignKind.OrphanAccounts, 2, "s.\"Identity\" IS NULL")]
    [InlineData(CampaignKind.DormantAccess, 2, "s.\"Name\" = 'tom'")]
    [InlineData(CampaignKind.Guests, 2, "i.\"Mail\" = 'gus@elsewhere.test'")]
    public async Task Each_kind_counts_what_it_freezes_and_what_sql_says(CampaignKind kind, int items, string reference)
    {
        var plan = CampaignPreset.Of(CampaignDriver.Plan(_tenant.Owner), kind, "brightwater.test");
        plan = kind is CampaignKind.EntitlementHolders ? plan with { Scope = new([], [_payroll]) } : plan;

        var counted = await _house.Get<ScopeCountQuery>().ExecuteAsync(_tenant.Owner, plan.Kind, plan.Scope, default);
        var id = await _tenant.PreparedAsync(plan);

        await using var db = await _tenant.ReadAsync();
        var sql =
            $"""
            SELECT CAST(COUNT(*) AS bigint) AS "Value" FROM (
                SELECT DISTINCT g."Account", g."Entitlement" FROM "Assignments" g JOIN "SourceAccounts" s ON s."Id" = g."Account"
                JOIN "Entitlements" e ON e."Id" = g."Entitlement" LEFT JOIN "Identities" i ON i."Id" = s."Identity" WHERE {reference}) x
            """;
        var said = await db.Database.SqlQueryRaw<long>(sql).SingleAsync();
        Assert.Equal((items, items, items), ((int)counted.Items, (await _tenant.ItemsAsync(id)).Count, (int)said));
    }

    [Theory]
    [Trait("Feature", "F14")]
    [Trait("Feature", "F35")]
    [InlineData(ScopeField.Department, "Finance", 2)]
    [InlineData(ScopeField.Title, "clerk", 2)]
    [InlineData(ScopeField.Manager, "mona", 4)]
    [InlineData(ScopeField.Person, "Inactive", 2)]
    [InlineData(ScopeField.MailDomain, "elsewhere.test", 2)]
    [InlineData(ScopeField.AccountName, "print", 2)]
    [InlineData(ScopeField.AccessKind, "role", 0)]
    [InlineData(ScopeField.AccessName, "pay", 4)]
    [InlineData(ScopeField.NewDays, "3", 8)]
    [InlineData(ScopeField.Way, "Direct", 7)]
    [InlineData(ScopeField.Way, "Through", 1)]
    public async Task Each_condition_counts_what_it_freezes(ScopeField field, string value, int items)
    {
        var scope = CampaignScope.Everything with { Conditions = [new(field, [value])] };

        var counted = await _house.Get<ScopeCountQuery>().ExecuteAsync(_tenant.Owner, CampaignKind.PeoplesAccess, scope, default);
        var id = await _tenant.PreparedAsync(CampaignDriver.Plan(_tenant.Owner) with { Scope = scope });

        Assert.Equal((items, items), ((int)counted.Items, (await _tenant.ItemsAsync(id)).Count));
    }

    [Fact]
    [Trait("Feature", "F15")]
    public async Task What_is_left_out_is_listed_with_its_reason_and_ends_on_its_day()
    {
        var add = _house.Get<AddExclusion>();
        Assert.Null((await add.ExecuteAsync(_tenant.Owner, ExcludedThing.Access, _payroll, "Reviewed monthly by security", 30, default)).Refusal);
        Assert.Null((await add.ExecuteAsync(_tenant.Owner, ExcludedThing.Person, _pia, "On leave", 10, default)).Refusal);
        Assert.IsType<AlreadyExcluded>((await add.ExecuteAsync(_tenant.Owner, ExcludedThing.Person, _pia, "Again", 10, default)).Refusal);
        Assert.Equal(new InvalidField("Reason", "ExclusionReason"), (await add.ExecuteAsync(_tenant.Owner, ExcludedThing.Person, 1, " ", 10, default)).Refusal);

        var id = await _tenant.PreparedAsync();

        var view = (await _house.Get<CampaignQuery>().ExecuteAsync(_tenant.Owner, id, default)).Value;
        Assert.Equal((3, 5), (view.Campaign.Items, view.Campaign.LeftOut));
        Assert.Equal(["Payroll 4: Reviewed monthly by security", "Pia 1: On leave"], view.LeftOut.Select(x => $"{x.Name} {x.Items}: {x.Reason}"));

        _house.Clock.Pass(TimeSpan.FromDays(11));
        var later = (await _house.Get<CampaignQuery>().ExecuteAsync(_tenant.Owner, await _tenant.PreparedAsync(), default)).Value;
        Assert.Equal((4, 4), (later.Campaign.Items, later.Campaign.LeftOut));
    }

    [Theory]
    [InlineData(ScopeField.Risk, "Enormous", "ConditionUnknown")]
    [InlineData(ScopeField.UnusedDays, "ninety", "ConditionDays")]
    [InlineData(ScopeField.Department, " ", "ConditionEmpty")]
    public async Task A_condition_that_says_nothing_is_not_saved(ScopeField field, string value, string reason)
    {
        var plan = CampaignDriver.Plan(_tenant.Owner) with { Scope = CampaignScope.Everything with { Conditions = [new(field, [value])] } };

        Assert.Equal(new InvalidField("Scope", reason), (await _house.Get<DraftCampaign>().ExecuteAsync(_tenant.Owner, plan, default)).Refusal);
    }

    /// <summary>Four holders of two accesses each: a clerk of finance, somebody who left, a guest, a printer.</summary>
    private async Task FillAsync()
    {
        var mona = await _directory.PersonAsync("Mona Manager", "mona@brightwater.test");
        var pia = await _directory.PersonAsync("Pia", "pia@brightwater.test", mona.Id);
        var tom = await _directory.PersonAsync("Tom", "tom@brightwater.test", mona.Id, enabled: false);
        var gus = await _directory.PersonAsync("Gus Guest", "gus@elsewhere.test");
        var printer = await _directory.AccountAsync("label-printer", null);
        (_pia, _payroll) = (pia.Id, await _directory.EntitlementAsync("Payroll", Risk.High));
        var canteen = await _directory.EntitlementAsync("Canteen");
        var way = await _directory.PathAsync("Everybody");
        foreach (var account in new[] { pia.Account, tom.Account, gus.Account, printer })
        {
            await _directory.GiveAsync(account, _payroll);
            await _directory.GiveAsync(account, canteen, account == printer ? way : 0);
        }

        var old = House.Monday.AddDays(-100).UtcTicks;
        await _directory.RunAsync(
            $"""UPDATE "Identities" SET "Department" = 'Finance', "Title" = 'Senior Clerk' WHERE "Id" = {pia.Id}""",
            $"""UPDATE "SourceAccounts" SET "LastUsedAt" = {old} WHERE "Id" = {tom.Account}""",
            $"""UPDATE "Entitlements" SET "Holders" = 4""");
    }
}
