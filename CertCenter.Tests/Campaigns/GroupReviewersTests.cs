using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

/// <summary>A group of a directory reviews.</summary>
public sealed class GroupReviewersTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;
    private TestDirectory _directory = null!;
    private long _group;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        _directory = await TestDirectory.ReadIntoAsync(_tenant);
        _group = await _directory.EntitlementAsync("Security team");
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task People_are_shared_out_among_the_active_people_of_the_group_and_nobody_gets_their_own()
    {
        var greg = await JoinGroupAsync("Greg Group");
        await JoinGroupAsync("Gina Group");
        await _directory.GiveAsync((await _directory.PersonAsync("Dan Disabled", "dan@b.test", enabled: false)).Account, _group);
        var canteen = await _directory.EntitlementAsync("Canteen");
        await _directory.GiveAsync(greg.Account, canteen);
        foreach (var name in new[] { "Pia", "Quirin", "Rosa" })
        {
            await _directory.GiveAsync((await _directory.PersonAsync(name, $"{name.ToLowerInvariant()}@b.test")).Account, canteen);
        }

        var id = await _tenant.PreparedAsync(Plan());

        await using var db = await _tenant.ReadAsync();
        var items = await (
            from i in db.ReviewItems
            join r in db.Reviewers on i.Reviewer equals r.Id
            join s in db.ReviewSubjects on i.Subject equals s.Id
            select new { Reviewer = r.Name, Holder = s.Name, i.Via }).ToListAsync();
        Assert.All(items.Where(i => i.Holder != "Dan Disabled"), i => Assert.Equal(ReviewerVia.Group, i.Via));
        Assert.All(items, i => Assert.NotEqual(i.Holder, i.Reviewer));
        Assert.Equal(["Gina Group", "Greg Group"], items.Where(i => i.Via is ReviewerVia.Group).Select(i => i.Reviewer).Distinct().Order());
        Assert.Equal(items.Count, (await _tenant.CampaignAsync(id)).Items);
    }

    [Fact]
    public async Task A_group_that_nobody_can_review_from_or_far_too_many_is_refused_by_its_name_and_number()
    {
        Assert.Equal(new ReviewerGroupEmpty("Security team"), await RefusedAsync());
        for (var n = 0; n <= ReviewerGroup.Most; n++)
        {
            await JoinGroupAsync($"Person {n}");
        }

        Assert.Equal(new ReviewerGroupTooLarge("Security team", ReviewerGroup.Most + 1, ReviewerGroup.Most), await RefusedAsync());
        await _directory.RunAsync($"UPDATE \"Entitlements\" SET \"GoneAt\" = {House.Monday.UtcTicks} WHERE \"Id\" = {_group}");
        Assert.Equal(new ReviewerGroupGone("Security team"), await RefusedAsync());
    }

    [Fact]
    public async Task When_the_group_is_empty_by_the_time_of_freezing_the_chain_goes_on_without_it_and_says_why()
    {
        await JoinGroupAsync("Greg Group");
        await _directory.GiveAsync((await _directory.PersonAsync("Pia", "pia@b.test")).Account, await _directory.EntitlementAsync("Canteen"));
        var id = (await _house.Get<DraftCampaign>().ExecuteAsync(_tenant.Owner, Plan(), default)).Value;
        Assert.Null((await _house.Get<PrepareCampaign>().ExecuteAsync(_tenant.Owner, id, default)).Refusal);
        await _directory.RunAsync($"UPDATE \"Identities\" SET \"Enabled\" = {false} WHERE \"Name\" = {"Greg Group"}");

        Assert.Null((await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default)).Refusal);

        Assert.All(await _tenant.ItemsAsync(id), i => Assert.Equal((ReviewerVia.Named, FallbackReason.NoGroup), (i.Via, i.Because)));
    }

    private CampaignPlan Plan() => CampaignDriver.Plan(_tenant.Owner) with { Rules = new() { Chain = [ReviewerStep.Group], Group = new(_group, "Security team") } };

    private async Task<Refusal?> RefusedAsync() => (await _house.Get<DraftCampaign>().ExecuteAsync(_tenant.Owner, Plan(), default)).Refusal;

    private async Task<Person> JoinGroupAsync(string name)
    {
        var person = await _directory.PersonAsync(name, $"{name.Replace(' ', '.').ToLowerInvariant()}@b.test");
        await _directory.GiveAsync(person.Account, _group);
        return person;
    }
}
