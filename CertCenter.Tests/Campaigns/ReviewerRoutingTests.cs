using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

public sealed class ReviewerRoutingTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;
    private TestDirectory _directory = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        _directory = await TestDirectory.ReadIntoAsync(_tenant);
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    /// <summary>manager · owner · who reviews, by which route, and why not the manager.</summary>
    [Theory]
    [InlineData("good", "good", "Mona Manager", ReviewerVia.Manager, null)]
    [InlineData("good", "none", "Mona Manager", ReviewerVia.Manager, null)]
    [InlineData("good", "self", "Mona Manager", ReviewerVia.Manager, null)]
    [InlineData("none", "good", "Otto Keeper", ReviewerVia.EntitlementOwner, FallbackReason.NoManager)]
    [InlineData("none", "none", "Olga Owner", ReviewerVia.Named, FallbackReason.NoManager)]
    [InlineData("none", "self", "Olga Owner", ReviewerVia.Named, FallbackReason.NoManager)]
    [InlineData("none", "disabled", "Olga Owner", ReviewerVia.Named, FallbackReason.NoManager)]
    [InlineData("none", "same mail", "Olga Owner", ReviewerVia.Named, FallbackReason.NoManager)]
    [InlineData("disabled", "good", "Otto Keeper", ReviewerVia.EntitlementOwner, FallbackReason.ManagerInactive)]
    [InlineData("disabled", "none", "Olga Owner", ReviewerVia.Named, FallbackReason.ManagerInactive)]
    [InlineData("gone", "none", "Olga Owner", ReviewerVia.Named, FallbackReason.ManagerInactive)]
    [InlineData("self", "good", "Otto Keeper", ReviewerVia.EntitlementOwner, FallbackReason.OwnAccess)]
    [InlineData("self", "self", "Olga Owner", ReviewerVia.Named, FallbackReason.OwnAccess)]
    [InlineData("same mail", "none", "Olga Owner", ReviewerVia.Named, FallbackReason.OwnAccess)]
    [InlineData("same mail", "good", "Otto Keeper", ReviewerVia.EntitlementOwner, FallbackReason.OwnAccess)]
    public async Task Access_goes_to_the_manager_then_the_owner_then_the_named_one(
        string manager, string owner, string expected, ReviewerVia via, FallbackReason? because)
    {
        var pia = await _directory.PersonAsync("Pia Person", "pia@b.test");
        var boss = await OfAsync(manager, "Mona Manager", pia);
        await _directory.RunAsync($"UPDATE \"Identities\" SET \"Manager\" = {boss} WHERE \"Id\" = {pia.Id}");
        var payroll = await _directory.EntitlementAsync("Payroll", owner: await OfAsync(owner, "Otto Keeper", pia));
        await _directory.GiveAsync(pia.Account, payroll);

        var id = await _tenant.PreparedAsync();

        var item = Assert.Single(await _tenant.ItemsAsync(id));
        await using var db = await _tenant.ReadAsync();
        Assert.Equal(expected, await db.Reviewers.Where(r => r.Id == item.Reviewer).Select(r => r.Name).SingleAsync());
        Assert.Equal((via, because), (item.Via, item.Because));
        Assert.Equal(0, (await _tenant.CampaignAsync(id)).NoReviewer);
        var prevented = because is FallbackReason.OwnAccess || (manager is not "good" && owner is "self" or "same mail");
        Assert.Equal(prevented && manager is not "good" ? 1 : 0, (await _tenant.CampaignAsync(id)).SelfPrevented);
    }

    [Fact]
    public async Task What_the_named_reviewer_holds_goes_to_another_administrator()
    {
        await _tenant.JoinAsync("Ada Admin", Roles.Administrator);
        var olga = await _directory.PersonAsync("Olga Owner", "olga@brightwater.test");
        await _directory.GiveAsync(olga.Account, await _directory.EntitlementAsync("Payroll"));

        var id = await _tenant.PreparedAsync();

        var item = Assert.Single(await _tenant.ItemsAsync(id));
        await using var db = await _tenant.ReadAsync();
        Assert.Equal("Ada Admin", await db.Reviewers.Where(r => r.Id == item.Reviewer).Select(r => r.Name).SingleAsync());
        Assert.Equal(1, (await _tenant.CampaignAsync(id)).SelfPrevented);
    }

    [Fact]
    public async Task Access_that_only_its_holder_could_review_keeps_the_campaign_from_being_launched()
    {
        var olga = await _directory.PersonAsync("Olga Owner", "olga@brightwater.test");
        var pia = await _directory.PersonAsync("Pia Person", "pia@b.test");
        var payroll = await _directory.EntitlementAsync("Payroll");
        await _directory.GiveAsync(olga.Account, payroll);
        await _directory.GiveAsync(pia.Account, payroll);

        var id = await _tenant.PreparedAsync();

        Assert.Single(await _tenant.ItemsAsync(id));
        var refused = (await _house.Get<LaunchCampaign>().ExecuteAsync(_tenant.Owner, id, TimeZoneInfo.Utc, null, default)).Refusal;
        Assert.Equal(new AccessWithoutReviewer(1), refused);
    }

    [Fact]
    public async Task An_account_of_nobody_goes_to_the_owner_of_the_access_or_the_named_one()
    {
        var otto = await _directory.PersonAsync("Otto Keeper", "otto@b.test");
        var printer = await _directory.AccountAsync("label-printer", null);
        await _directory.GiveAsync(printer, await _directory.EntitlementAsync("Print queue", owner: otto.Id));
        await _directory.GiveAsync(printer, await _directory.EntitlementAsync("Scan share"));

        var items = await _tenant.ItemsAsync(await _tenant.PreparedAsync());

        Assert.All(items, i => Assert.Equal(FallbackReason.NoPerson, i.Because));
        Assert.Equal([ReviewerVia.EntitlementOwner, ReviewerVia.Named], items.Select(i => i.Via).Order());
    }

    [Fact]
    public async Task People_with_one_mail_address_in_two_sources_and_the_member_are_one_reviewer()
    {
        var anna = await _tenant.JoinAsync("Anna Manager", Roles.Reviewer, "anna@b.test");
        var here = await _directory.PersonAsync("Anna Manager", "anna@b.test");
        var files = await TestDirectory.ReadIntoAsync(_tenant, "payroll.csv");
        var there = await files.PersonAsync("Manager, Anna", "anna@b.test");
        var pia = await _directory.PersonAsync("Pia", "pia@b.test", here.Id);
        var tom = await files.PersonAsync("Tom", "tom@b.test", there.Id);
        await _directory.GiveAsync(pia.Account, await _directory.EntitlementAsync("One"));
        await files.GiveAsync(tom.Account, await files.EntitlementAsync("Two"));

        var id = await _tenant.PreparedAsync();

        await using var db = await _tenant.ReadAsync();
        var reviewer = await db.Reviewers.SingleAsync(r => r.Campaign == id);
        Assert.Equal((2, anna.Member), (reviewer.Items, reviewer.Member));
    }

    [Fact]
    [Trait("Feature", "F35")]
    public async Task Several_ways_in_are_one_item_with_its_ways_frozen()
    {
        var mona = await _directory.PersonAsync("Mona", "mona@b.test");
        var pia = await _directory.PersonAsync("Pia", "pia@b.test", mona.Id);
        var erp = await _directory.EntitlementAsync("ERP");
        await _directory.GiveAsync(pia.Account, erp);
        await _directory.GiveAsync(pia.Account, erp, await _directory.PathAsync("Finance Ops"));

        var item = Assert.Single(await _tenant.ItemsAsync(await _tenant.PreparedAsync()));

        Assert.Equal((2, 0L), (item.Ways, item.Path));
        await using var db = await _tenant.ReadAsync();
        Assert.Equal(2, await db.ReviewWays.CountAsync(w => w.Item == item.Id));
    }

    private async Task<long?> OfAsync(string what, string name, Person subject) => what switch
    {
        "good" => (await _directory.PersonAsync(name, $"{name[0]}@b.test")).Id,
        "disabled" => (await _directory.PersonAsync(name, $"{name[0]}@b.test", enabled: false)).Id,
        "gone" => (await _directory.PersonAsync(name, $"{name[0]}@b.test", gone: true)).Id,
        "same mail" => (await _directory.PersonAsync(name, "pia@b.test")).Id,
        "self" => subject.Id,
        _ => null,
    };
}
