using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

[Trait("Feature", "F18")]
public sealed class RepeatTests : IAsyncLifetime
{
    private static readonly Recurrence EveryMonth = new(RecurrenceUnit.Month, new(2026, 3, 31), new(8, 0), "Europe/Amsterdam");

    private House _house = null!; // Set before each test.
    private TestTenant _tenant = null!; // Set before each test.
    private CampaignId _first;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Acme");
        var directory = await TestDirectory.ReadIntoAsync(_tenant);
        await directory.GiveAsync((await directory.PersonAsync("Ana", "ana@acme.test", (await directory.PersonAsync("Mona", "mona@acme.test")).Id)).Account, await directory.EntitlementAsync("Payroll"));
        _first = await _tenant.PreparedAsync();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_campaign_begins_again_once_at_its_time_and_waits_for_somebody()
    {
        Assert.Null((await RepeatAsync(launchesItself: false)).Refusal);
        Assert.Equal(new DateTimeOffset(2026, 3, 31, 6, 0, 0, TimeSpan.Zero), await WorkAsync());
        Assert.Single(await CampaignsAsync());

        _house.Clock.Pass(TimeSpan.FromDays(29));
        var next = await WorkAsync();
        await WorkAsync();

        var again = Assert.Single(await CampaignsAsync(), c => c.Id != _first);
        Assert.Equal(("Q1 access review 2026-03-31", CampaignState.Prepared, _tenant.Owner.Member), (again.Name, again.State, again.Owner));
        Assert.Equal((await _tenant.CampaignAsync(_first)).Items, again.Items);
        Assert.Equal(new DateTimeOffset(2026, 4, 30, 6, 0, 0, TimeSpan.Zero), next);
    }

    [Fact]
    public async Task One_that_launches_itself_asks_its_reviewers_without_anybody()
    {
        Assert.Null((await RepeatAsync(launchesItself: true)).Refusal);
        _house.Clock.Pass(TimeSpan.FromDays(29));
        await _tenant.WriteAsync(db => db.Connections.Single().LastCompleteAt = _house.Clock.GetUtcNow());

        Assert.True(await WorkAsync() <= _house.Clock.GetUtcNow());
        await WorkAsync();

        var again = Assert.Single(await CampaignsAsync(), c => c.Id != _first);
        Assert.Equal((CampaignState.Running, new DateOnly(2026, 4, 14)), (again.State, again.LastDay));
        await using var db = await _tenant.ReadAsync();
        Assert.True(await db.Outbox.AnyAsync(m => m.Kind == LaunchCampaign.Mail));
    }

    [Fact]
    public async Task The_template_is_apart_from_what_it_was_made_of_and_from_what_it_made()
    {
        var template = (await RepeatAsync(launchesItself: false)).Value;
        Assert.Null((await _house.Get<DiscardCampaign>().ExecuteAsync(_tenant.Owner, _first, default)).Refusal);
        _house.Clock.Pass(TimeSpan.FromDays(29));
        await WorkAsync();
        var again = Assert.Single(await CampaignsAsync());
        Assert.Null((await _house.Get<EndRepeat>().ExecuteAsync(_tenant.Owner, template, default)).Refusal);

        _house.Clock.Pass(TimeSpan.FromDays(40));
        Assert.Null(await WorkAsync());

        Assert.Equal(again.Id, Assert.Single(await CampaignsAsync()).Id);
        Assert.Empty(await _house.Get<RepeatsQuery>().ExecuteAsync(_tenant.Owner, default));
        Assert.Equal(new NotFound(), (await _house.Get<EndRepeat>().ExecuteAsync(_tenant.Owner, template, default)).Refusal);
    }

    [Fact]
    public async Task Times_that_were_missed_are_not_made_up_for()
    {
        var template = (await RepeatAsync(launchesItself: false)).Value;
        _house.Clock.Pass(TimeSpan.FromDays(150));

        await WorkAsync();

        Assert.Equal(2, (await CampaignsAsync()).Count);
        var row = Assert.Single(await _house.Get<RepeatsQuery>().ExecuteAsync(_tenant.Owner, default));
        Assert.Equal((template, new DateTimeOffset(2026, 7, 31, 6, 0, 0, TimeSpan.Zero)), (row.Id, row.NextAt));
        Assert.Null((await _house.Get<ChangeRepeat>().ExecuteAsync(_tenant.Owner, template, EveryMonth with { Every = RecurrenceUnit.Year }, false, default)).Refusal);
        Assert.Equal(2027, Assert.Single(await _house.Get<RepeatsQuery>().ExecuteAsync(_tenant.Owner, default)).NextAt?.Year);
    }

    [Fact]
    public async Task Only_who_runs_campaigns_lets_them_repeat()
    {
        var reviewer = await _tenant.JoinAsync("Rita Reviewer", Roles.Reviewer);

        Assert.Equal(new NotAllowed(), (await _house.Get<RepeatCampaign>().ExecuteAsync(reviewer, _first, EveryMonth, true, default)).Refusal);
        Assert.Empty(await _house.Get<RepeatsQuery>().ExecuteAsync(reviewer, default));
    }

    private Task<Outcome<long>> RepeatAsync(bool launchesItself) => _house.Get<RepeatCampaign>().ExecuteAsync(_tenant.Owner, _first, EveryMonth, launchesItself, default);

    private async Task<DateTimeOffset?> WorkAsync() => (await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default)).Value;

    private async Task<List<Campaign>> CampaignsAsync()
    {
        await using var db = await _tenant.ReadAsync();
        return await db.Campaigns.ToListAsync();
    }
}
