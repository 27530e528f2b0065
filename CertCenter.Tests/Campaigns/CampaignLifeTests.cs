using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

public sealed class CampaignLifeTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;
    private TestDirectory _directory = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        _directory = await TestDirectory.ReadIntoAsync(_tenant);
        var mona = await _directory.PersonAsync("Mona Manager", "mona@b.test");
        var mute = await _directory.PersonAsync("Mute Manager");
        var pia = await _directory.PersonAsync("Pia Person", "pia@b.test", mona.Id);
        var tom = await _directory.PersonAsync("Tom Person", "tom@b.test", mute.Id);
        foreach (var name in new[] { "Canteen", "ERP" })
        {
            var entitlement = await _directory.EntitlementAsync(name);
            await _directory.GiveAsync(pia.Account, entitlement);
            await _directory.GiveAsync(tom.Account, entitlement);
        }
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    [Trait("Feature", "F16")]
    public async Task Preparing_tells_nobody_and_discarding_leaves_nothing()
    {
        var id = await _tenant.PreparedAsync();
        await using (var db = await _tenant.ReadAsync())
        {
            Assert.Equal(0, await db.Outbox.CountAsync());
            Assert.Equal(4, await db.ReviewItems.CountAsync());
        }

        Assert.Null((await _house.Get<DiscardCampaign>().ExecuteAsync(_tenant.Owner, id, default)).Refusal);

        await using var after = await _tenant.ReadAsync();
        var left = await after.Campaigns.CountAsync() + await after.ReviewItems.CountAsync() + await after.Reviewers.CountAsync()
            + await after.ReviewSubjects.CountAsync() + await after.ReviewAccess.CountAsync() + await after.Routings.CountAsync() + await after.Stages.CountAsync();
        Assert.Equal(0, left);
    }

    [Fact]
    [Trait("Feature", "F50")]
    public async Task Preparing_again_freezes_what_is_true_now()
    {
        var id = await _tenant.PreparedAsync();
        await _directory.RunAsync($"""UPDATE "Assignments" SET "GoneAt" = {House.Monday.UtcTicks} WHERE "Id" = (SELECT MIN("Id") FROM "Assignments")""");
        Assert.Equal(4, (await _tenant.ItemsAsync(id)).Count); // Frozen, whatever happens to the inventory.

        Assert.Null((await _house.Get<PrepareCampaign>().ExecuteAsync(_tenant.Owner, id, default)).Refusal);
        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);
        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);

        Assert.Equal(3, (await _tenant.CampaignAsync(id)).Items);
        Assert.Equal(3, (await _tenant.ItemsAsync(id)).Count);
    }

    [Fact]
    public async Task Launching_writes_to_those_with_a_mail_address_and_counts_the_others()
    {
        var id = await _tenant.PreparedAsync();

        var launched = (await _house.Get<LaunchCampaign>().ExecuteAsync(_tenant.Owner, id, TimeZoneInfo.Utc, null, default)).Value;

        Assert.Equal((1, 1), (launched.Told, launched.WithoutMail));
        Assert.Equal(new DateTimeOffset(2026, 3, 16, 23, 59, 59, TimeSpan.Zero), launched.DueAt);
        await using var db = await _tenant.ReadAsync();
        Assert.Equal(LaunchCampaign.Mail, await db.Outbox.Select(m => m.Kind).SingleAsync());
        Assert.IsType<NotPrepared>((await _house.Get<LaunchCampaign>().ExecuteAsync(_tenant.Owner, id, TimeZoneInfo.Utc, null, default)).Refusal);
        Assert.IsType<AlreadyLaunched>((await _house.Get<DiscardCampaign>().ExecuteAsync(_tenant.Owner, id, default)).Refusal);
    }

    [Theory]
    [InlineData("Europe/Amsterdam", "2026-03-16T22:59:59")]
    [InlineData("America/New_York", "2026-03-17T03:59:59")]
    public async Task The_last_day_ends_where_it_was_launched(string zone, string end)
    {
        var id = await _tenant.PreparedAsync();

        var launched = (await _house.Get<LaunchCampaign>().ExecuteAsync(_tenant.Owner, id, TimeZoneInfo.FindSystemTimeZoneById(zone), null, default)).Value;

        Assert.Equal(DateTimeOffset.Parse(end + "Z", System.Globalization.CultureInfo.InvariantCulture), launched.DueAt);
        Assert.Equal(new DateOnly(2026, 3, 16), (await _tenant.CampaignAsync(id)).LastDay);
    }

    [Theory]
    [InlineData(UndecidedDefault.Keep, Answer.Approve)]
    [InlineData(UndecidedDefault.Revoke, Answer.Revoke)]
    [Trait("Feature", "F41")]
    public async Task The_default_for_the_undecided_is_a_decision_that_says_so(UndecidedDefault rule, Answer answer)
    {
        var id = await _tenant.LaunchedAsync(CampaignDriver.Plan(_tenant.Owner, undecided: rule));
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
        var own = (await _tenant.ItemsAsync(id, mona.OnlyReviewer))[0].Id;
        await _house.Get<Decide>().ExecuteAsync(mona, id, own, Answer.DontKnow, null, null, default);

        Assert.IsType<ChangedMeanwhile>((await _house.Get<CloseCampaign>().ExecuteAsync(_tenant.Owner, id, 4, default)).Refusal);
        Assert.Null((await _house.Get<CloseCampaign>().ExecuteAsync(_tenant.Owner, id, 3, default)).Refusal);
        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);
        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);

        await using var db = await _tenant.ReadAsync();
        Assert.Equal(3, await db.Decisions.CountAsync(d => d.ActorKind == ActorKind.Job && d.Answer == answer));
        Assert.Equal(3, await db.ReviewItems.CountAsync(i => i.ByDefault && i.Answer == answer));
        Assert.Equal(CampaignState.Closed, (await _tenant.CampaignAsync(id)).State);
        Assert.Contains((_tenant.Id, WorkKind.Removals), _house.Pokes.Poked);
        await _tenant.CountersAreTrueAsync(id);
    }

    [Fact]
    [Trait("Feature", "F42")]
    public async Task A_campaign_ends_by_itself_after_its_last_day()
    {
        var id = await _tenant.LaunchedAsync();
        var next = (await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default)).Value;
        Assert.Equal(CampaignState.Running, (await _tenant.CampaignAsync(id)).State);

        _house.Clock.Pass(next!.Value - _house.Clock.GetUtcNow()); // It is running, so it has an end.
        Assert.Null((await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default)).Value);

        Assert.Equal(CampaignState.Closed, (await _tenant.CampaignAsync(id)).State);
    }

    [Fact]
    public async Task Only_chosen_entitlements_and_connections_are_in_scope()
    {
        await using var db = await _tenant.ReadAsync();
        var erp = await db.Entitlements.Where(e => e.Name == "ERP").Select(e => e.Id).SingleAsync();
        var plan = CampaignDriver.Plan(_tenant.Owner);

        var holders = await _tenant.PreparedAsync(plan with { Kind = CampaignKind.EntitlementHolders, Scope = new([], [erp]) });
        var elsewhere = await _tenant.PreparedAsync(plan with { Scope = new([new(Guid.NewGuid())], []) });

        Assert.Equal(2, (await _tenant.CampaignAsync(holders)).Items);
        Assert.Equal(0, (await _tenant.CampaignAsync(elsewhere)).Items);
        Assert.IsType<NothingToReview>((await _house.Get<LaunchCampaign>().ExecuteAsync(_tenant.Owner, elsewhere, TimeZoneInfo.Utc, null, default)).Refusal);
    }

    [Fact]
    public async Task Two_people_who_save_a_draft_do_not_overwrite_each_other()
    {
        var plan = CampaignDriver.Plan(_tenant.Owner);
        var id = (await _house.Get<DraftCampaign>().ExecuteAsync(_tenant.Owner, plan, default)).Value;
        var change = _house.Get<ChangeDraft>();

        Assert.Equal(1, (await change.ExecuteAsync(_tenant.Owner, id, 0, plan with { Days = 7 }, default)).Value);
        Assert.IsType<ChangedMeanwhile>((await change.ExecuteAsync(_tenant.Owner, id, 0, plan with { Days = 9 }, default)).Refusal);
        Assert.Equal(new InvalidField("Days", "DaysOutOfRange"), (await change.ExecuteAsync(_tenant.Owner, id, 1, plan with { Days = 0 }, default)).Refusal);
    }
}
