using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

public sealed class LaunchConditionTests : IAsyncLifetime
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
        var pia = await _directory.PersonAsync("Pia Person", "pia@b.test", mona.Id);
        foreach (var (name, risk) in new[] { ("Canteen", Risk.Low), ("ERP", Risk.Medium), ("Payroll", Risk.Critical) })
        {
            await _directory.GiveAsync(pia.Account, await _directory.EntitlementAsync(name, risk));
        }
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    [Trait("Feature", "F17")]
    public async Task Old_data_are_launched_on_only_with_a_reason_that_is_kept()
    {
        var id = await _tenant.PreparedAsync();
        _house.Clock.Pass(TimeSpan.FromHours(25));
        var launch = _house.Get<LaunchCampaign>();

        Assert.Equal(new DataIsStale(1), (await launch.ExecuteAsync(_tenant.Owner, id, TimeZoneInfo.Utc, null, default)).Refusal);
        Assert.Null((await launch.ExecuteAsync(_tenant.Owner, id, TimeZoneInfo.Utc, "The directory moves tonight.", default)).Refusal);

        Assert.Equal("The directory moves tonight.", (await _tenant.CampaignAsync(id)).StaleReason);
        await using var db = await _tenant.ReadAsync();
        Assert.Contains("The directory moves tonight.", await db.AuditEvents.Where(e => e.What == "campaign.launched").Select(e => e.Facts).SingleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Feature", "F41")]
    public async Task Revoking_what_nobody_answers_needs_the_consent_of_another_administrator_to_the_number_shown()
    {
        var id = await _tenant.PreparedAsync(CampaignDriver.Plan(_tenant.Owner, undecided: UndecidedDefault.Revoke));
        var (consent, launch) = (_house.Get<ConsentToRevoke>(), _house.Get<LaunchCampaign>());
        var ada = await _tenant.JoinAsync("Ada Admin", Roles.Administrator);

        Assert.Equal(new ConsentMissing(3), (await launch.ExecuteAsync(_tenant.Owner, id, TimeZoneInfo.Utc, null, default)).Refusal);
        Assert.IsType<ConsentIsForAnother>((await consent.ExecuteAsync(_tenant.Owner, id, 3, default)).Refusal);
        Assert.IsType<NotAllowed>((await consent.ExecuteAsync(await _tenant.JoinAsync("Rita", Roles.CampaignManager), id, 3, default)).Refusal);
        Assert.IsType<ChangedMeanwhile>((await consent.ExecuteAsync(ada, id, 2, default)).Refusal);
        Assert.Null((await consent.ExecuteAsync(ada, id, 3, default)).Refusal);

        await _house.Get<PrepareCampaign>().ExecuteAsync(_tenant.Owner, id, default);
        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);
        Assert.IsType<ConsentMissing>((await launch.ExecuteAsync(_tenant.Owner, id, TimeZoneInfo.Utc, null, default)).Refusal);

        await consent.ExecuteAsync(ada, id, 3, default);
        Assert.Null((await launch.ExecuteAsync(_tenant.Owner, id, TimeZoneInfo.Utc, null, default)).Refusal);
    }

    [Fact]
    [Trait("Feature", "F16")]
    [Trait("Feature", "F42")]
    public async Task A_planned_launch_happens_at_its_moment_and_not_twice()
    {
        var id = await _tenant.PreparedAsync();
        var at = _house.Clock.GetUtcNow().AddHours(20);
        Assert.IsType<LaunchTimeWrong>((await _house.Get<PlanLaunch>().ExecuteAsync(_tenant.Owner, id, at.AddDays(-1), TimeZoneInfo.Utc, null, default)).Refusal);
        Assert.Null((await _house.Get<PlanLaunch>().ExecuteAsync(_tenant.Owner, id, at, TimeZoneInfo.Utc, null, default)).Refusal);

        Assert.Equal(at, (await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default)).Value);
        Assert.Equal(CampaignState.Prepared, (await _tenant.CampaignAsync(id)).State);
        _house.Clock.Pass(TimeSpan.FromHours(20));
        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);
        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);

        Assert.Equal(CampaignState.Running, (await _tenant.CampaignAsync(id)).State);
        await using var db = await _tenant.ReadAsync();
        Assert.Equal(1, await db.Outbox.CountAsync());
    }

    [Fact]
    public async Task A_planned_launch_that_can_not_be_done_is_told_and_waits_for_somebody()
    {
        var id = await _tenant.PreparedAsync();
        await _house.Get<PlanLaunch>().ExecuteAsync(_tenant.Owner, id, _house.Clock.GetUtcNow().AddHours(30), TimeZoneInfo.Utc, null, default);
        _house.Clock.Pass(TimeSpan.FromHours(30)); // By then the data are a day old.

        Assert.Null((await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default)).Value);

        var campaign = await _tenant.CampaignAsync(id);
        Assert.Equal((CampaignState.Prepared, null), (campaign.State, campaign.LaunchAt));
        await using var db = await _tenant.ReadAsync();
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.What == "campaign.not-launched"));
    }

    [Fact]
    [Trait("Feature", "F26")]
    [Trait("Feature", "F27")]
    public async Task Answers_that_need_a_reason_are_not_taken_without_one()
    {
        var rules = new CampaignRules { ReasonToApprove = Risk.High, ReasonToRevoke = Risk.Low, ReasonLength = 5, BulkApproveUpTo = Risk.Low };
        var id = await _tenant.LaunchedAsync(CampaignDriver.Plan(_tenant.Owner) with { Rules = rules });
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
        var items = await _tenant.ItemsAsync(id, mona.OnlyReviewer);
        var (decide, many) = (_house.Get<Decide>(), _house.Get<DecideMany>());
        long Of(Risk risk) => items.Single(i => i.Risk == risk).Id;

        Assert.Equal(new ReasonNeeded(5), (await decide.ExecuteAsync(mona, id, Of(Risk.Critical), Answer.Approve, "ok", null, default)).Refusal);
        Assert.Null((await decide.ExecuteAsync(mona, id, Of(Risk.Critical), Answer.Approve, "Runs payroll", null, default)).Refusal);
        Assert.Null((await decide.ExecuteAsync(mona, id, Of(Risk.Medium), Answer.Approve, null, null, default)).Refusal);
        Assert.Equal(new ReasonNeeded(5), (await many.ExecuteAsync(mona, id, ItemChoice.Of([Of(Risk.Low), Of(Risk.Medium)]), Answer.Revoke, null, default)).Refusal);
        var bulk = (await many.ExecuteAsync(mona, id, ItemChoice.Of([.. items.Select(i => i.Id)]), Answer.Approve, null, default)).Value;
        Assert.Equal((1, 2), (bulk.Items, bulk.LeftOut));
    }

    [Fact]
    [Trait("Feature", "F41")]
    public async Task What_is_carried_over_stays_open_and_is_asked_again()
    {
        var id = await _tenant.LaunchedAsync(CampaignDriver.Plan(_tenant.Owner, undecided: UndecidedDefault.CarryOver));
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
        var first = (await _tenant.ItemsAsync(id, mona.OnlyReviewer))[0].Id;
        await _house.Get<Decide>().ExecuteAsync(mona, id, first, Answer.Approve, null, null, default);
        await _house.Get<CloseCampaign>().ExecuteAsync(_tenant.Owner, id, 2, default);
        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);

        var closed = await _tenant.CampaignAsync(id);
        Assert.Equal((CampaignState.Closed, 2L, 0L), (closed.State, closed.Open, closed.ByDefault));
        await _tenant.CountersAreTrueAsync(id);
        await using var db = await _tenant.ReadAsync();
        var next = await db.Campaigns.Where(c => c.State == CampaignState.Draft).Select(c => c.Id).SingleAsync();
        await _house.Get<PrepareCampaign>().ExecuteAsync(_tenant.Owner, next, default);
        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);
        Assert.Equal(2, (await _tenant.CampaignAsync(next)).Items);
    }
}
