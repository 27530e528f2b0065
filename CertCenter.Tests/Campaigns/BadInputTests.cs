using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

/// <summary>What goes wrong in companies gets a name and a way on: everybody their own manager, people who leave in the middle, clocks that jump.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;
    private TestDirectory _directory = null!;
    private Caller _fay = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        _directory = await TestDirectory.ReadIntoAsync(_tenant);
        _fay = await _tenant.JoinAsync("Fay Fallback", Roles.Administrator, "fay@b.test");
        var canteen = await _directory.EntitlementAsync("Canteen");
        foreach (var name in new[] { "ana", "ben", "cem" })
        {
            await _directory.GiveAsync((await _directory.PersonAsync(name, $"{name}@b.test")).Account, canteen);
        }

        await _directory.RunAsync($"UPDATE \"Identities\" SET \"Manager\" = \"Id\"");
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    [Trait("Feature", "F25")]
    public async Task Where_everybody_is_their_own_manager_the_fallback_reviewer_reviews_and_the_number_is_shown()
    {
        var id = await _tenant.PreparedAsync(CampaignDriver.Plan(_fay));

        var view = (await _house.Get<CampaignQuery>().ExecuteAsync(_tenant.Owner, id, default)).Value;
        Assert.Equal((3, 3, 0), (view.Campaign.Items, view.Campaign.SelfPrevented, view.Campaign.NoReviewer));
        Assert.Equal([new RoutingRow(ReviewerVia.Named, FallbackReason.OwnAccess, 3)], view.Routings);
    }

    [Fact]
    [Trait("Feature", "F21")]
    public async Task Whoever_leaves_before_the_freezing_sends_the_campaign_back_to_a_draft_that_says_so()
    {
        var id = (await _house.Get<DraftCampaign>().ExecuteAsync(_tenant.Owner, CampaignDriver.Plan(_fay), default)).Value;
        Assert.Null((await _house.Get<PrepareCampaign>().ExecuteAsync(_tenant.Owner, id, default)).Refusal);
        await LeaveAsync(_fay);

        await RunAsync();

        Assert.Equal(CampaignState.Draft, (await _tenant.CampaignAsync(id)).State);
        await using var db = await _tenant.ReadAsync();
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.What == "campaign.not-prepared"));
        Assert.IsType<InvalidField>((await _house.Get<PrepareCampaign>().ExecuteAsync(_tenant.Owner, id, default)).Refusal);
    }

    [Fact]
    [Trait("Feature", "F23")]
    public async Task Whoever_leaves_in_the_middle_has_their_items_handed_on_and_nothing_is_lost()
    {
        var id = await _tenant.LaunchedAsync(CampaignDriver.Plan(_fay) with { Rules = new() { EscalateDays = 3, EscalateBeside = true } });
        var item = (await _tenant.ItemsAsync(id))[0];
        Assert.Null((await _house.Get<Decide>().ExecuteAsync(_fay, id, item.Id, Answer.Approve, null, null, default)).Refusal);
        await LeaveAsync(_fay);

        _house.Clock.Pass(TimeSpan.FromDays(12));
        await RunAsync(); // Nobody is left to be asked beside.

        await using var db = await _tenant.ReadAsync();
        Assert.Equal(0, await db.Reviewers.CountAsync(r => r.Second != null));
        Assert.Equal(2, (await _house.Get<ReassignItems>().ExecuteAsync(_tenant.Owner, id, item.Reviewer, _tenant.Owner.Member ?? default, "Fay left", default)).Value);
        await _tenant.CountersAreTrueAsync(id);
    }

    [Fact]
    [Trait("Feature", "F42")]
    public async Task A_clock_that_jumps_back_loses_no_answer_and_closes_nothing_twice()
    {
        var id = await _tenant.LaunchedAsync(CampaignDriver.Plan(_fay) with { Rules = new() { RemindDays = [7], EscalateDays = 2 } });
        var items = await _tenant.ItemsAsync(id);
        var first = (await _house.Get<Decide>().ExecuteAsync(_fay, id, items[0].Id, Answer.Approve, null, null, default)).Value;
        _house.Clock.Pass(TimeSpan.FromDays(-2));
        var second = (await _house.Get<Decide>().ExecuteAsync(_fay, id, items[0].Id, Answer.Revoke, null, first.Decision, default)).Value;
        Assert.Equal(Answer.Approve, (await _house.Get<UndoDecision>().ExecuteAsync(_fay, id, second.Decision ?? 0, default)).Value.Answer);
        await RunAsync();
        Assert.NotNull(await _house.Get<BurnDownQuery>().ExecuteAsync(_tenant.Owner, id, default));
        Assert.NotNull(await _house.Get<ReviewerQualityQuery>().ExecuteAsync(_tenant.Owner, id, items[0].Reviewer, default));

        _house.Clock.Pass(TimeSpan.FromDays(60));
        await RunAsync();
        _house.Clock.Pass(TimeSpan.FromDays(-55));
        await RunAsync();
        Assert.IsType<ReviewEnded>((await _house.Get<Decide>().ExecuteAsync(_fay, id, items[1].Id, Answer.Revoke, null, null, default)).Refusal);

        await using var db = await _tenant.ReadAsync();
        Assert.Equal((3, 2), (await db.ReviewItems.CountAsync(i => i.Answer == Answer.Approve), await db.ReviewItems.CountAsync(i => i.ByDefault)));
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.What == "campaign.closed"));
        await _tenant.CountersAreTrueAsync(id);
    }

    private Task LeaveAsync(Caller caller) => _directory.RunAsync(
        $"UPDATE \"Members\" SET \"RemovedAt\" = {_house.Clock.GetUtcNow().UtcTicks} WHERE \"Id\" = {(caller.Member ?? default).Value}");

    private async Task RunAsync() => Assert.Null((await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default)).Refusal);
}
