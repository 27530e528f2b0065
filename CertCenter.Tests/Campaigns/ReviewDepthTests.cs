using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Remediation;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

public sealed class ReviewDepthTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;
    private TestDirectory _directory = null!;
    private CampaignId _campaign;
    private Caller _mona = null!;
    private IReadOnlyList<ReviewItem> _items = [];

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        _directory = await TestDirectory.ReadIntoAsync(_tenant);
        var mona = await _directory.PersonAsync("Mona Manager", "mona@b.test");
        var access = new[] { await _directory.EntitlementAsync("Canteen"), await _directory.EntitlementAsync("Payroll", Risk.High) };
        foreach (var name in new[] { "Ana", "Ben" })
        {
            var person = await _directory.PersonAsync(name, $"{name}@b.test", mona.Id);
            foreach (var entitlement in access)
            {
                await _directory.GiveAsync(person.Account, entitlement);
            }
        }

        _campaign = await _tenant.LaunchedAsync();
        _mona = await _tenant.ByLinkAsync(_campaign, "Mona Manager");
        _items = await _tenant.ItemsAsync(_campaign, _mona.OnlyReviewer);
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    [Trait("Feature", "F31")]
    public async Task Access_approved_until_a_day_is_taken_away_after_it()
    {
        var until = _house.Clock.GetUtcNow().AddDays(30);
        Assert.Equal(new InvalidField("KeepUntil", "KeepUntilWrong"), (await DecideAsync(0, Answer.Revoke, new(KeepUntil: until))).Refusal);
        Assert.Equal(new InvalidField("KeepUntil", "KeepUntilWrong"), (await DecideAsync(0, Answer.Approve, new(KeepUntil: until.AddYears(3)))).Refusal);
        Assert.Equal(until, (await DecideAsync(0, Answer.Approve, new(KeepUntil: until))).Value.KeepUntil);
        await CloseAsync();
        var plan = _house.Get<PlanRemovals>();

        await plan.ExecuteAsync(_tenant.Job, default);
        Assert.Equal(0, await CountAsync(db => db.Removals.CountAsync()));
        Assert.Equal(until.AddSeconds(1), (await plan.NextAsync(_tenant.Job, default)).Value);

        _house.Clock.Pass(TimeSpan.FromDays(31));
        await plan.ExecuteAsync(_tenant.Job, default);
        await plan.ExecuteAsync(_tenant.Job, default);
        Assert.Equal(1, await CountAsync(db => db.Removals.CountAsync()));
        Assert.Null((await plan.NextAsync(_tenant.Job, default)).Value);
    }

    [Fact]
    [Trait("Feature", "F28")]
    public async Task Undo_brings_the_last_day_of_an_approval_back_one_by_one_and_in_bulk()
    {
        var until = _house.Clock.GetUtcNow().AddDays(30);
        var kept = (await DecideAsync(0, Answer.Approve, new("For the audit", until))).Value;
        var revoked = (await DecideAsync(0, Answer.Revoke, new(), kept.Decision)).Value;
        Assert.Null(revoked.KeepUntil);
        Assert.Equal(until, (await _house.Get<UndoDecision>().ExecuteAsync(_mona, _campaign, revoked.Decision ?? 0, default)).Value.KeepUntil);

        var bulk = (await _house.Get<DecideMany>().ExecuteAsync(_mona, _campaign, ItemChoice.Of([.. _items.Select(i => i.Id)]), Answer.DontKnow, null, default)).Value;
        Assert.Equal(0, await CountAsync(db => db.ReviewItems.CountAsync(i => i.KeepUntil != null)));
        await _house.Get<UndoBulk>().ExecuteAsync(_mona, _campaign, bulk.Bulk ?? default, default);
        Assert.Equal(1, await CountAsync(db => db.ReviewItems.CountAsync(i => i.KeepUntil == until)));
        await _tenant.CountersAreTrueAsync(_campaign);
        Assert.Equal(1, await CountAsync(async db => (int)await db.CampaignDays.SumAsync(d => d.Decided)));
    }

    [Fact]
    [Trait("Feature", "F30")]
    public async Task Not_understanding_an_access_is_no_answer_and_asks_once_for_a_description()
    {
        var ask = _house.Get<AskWhatItIs>();
        Assert.Null((await ask.ExecuteAsync(_mona, _campaign, _items[0].Id, default)).Refusal);
        Assert.Null((await ask.ExecuteAsync(_mona, _campaign, _items[0].Id, default)).Refusal);
        Assert.IsType<NotFound>((await ask.ExecuteAsync(_tenant.Owner, _campaign, _items[0].Id, default)).Refusal);

        var asked = Assert.Single((await ViewAsync()).Asks);
        Assert.False(asked.Described);
        var mail = await CountAsync(db => db.Outbox.CountAsync(m => m.Kind == AskWhatItIs.Mail));
        var letter = await _house.Get<AskLetterQuery>().ExecuteAsync(_tenant.Job, 1, default);
        Assert.Equal((1, "Olga Owner", true), (mail, letter?.Name, letter?.MayDescribe));
        await _house.Get<DescribeAccess>().ExecuteAsync(_tenant.Owner, asked.Entitlement, "Reads all salaries", default);
        Assert.True(Assert.Single((await ViewAsync()).Asks).Described);
        Assert.Null(await _house.Get<AskLetterQuery>().ExecuteAsync(_tenant.Job, 1, default)); // Nothing to ask any more.
        var details = await _house.Get<ReviewDetailsQuery>().ExecuteAsync(_mona, _campaign, _items[0].Id, default);
        Assert.Equal((true, "Reads all salaries"), (details?.Asked, details?.Described));
        Assert.Equal(0, await CountAsync(db => db.Decisions.CountAsync()));
    }

    [Fact]
    [Trait("Feature", "F29")]
    public async Task Who_submitted_is_locked_until_somebody_reopens_with_a_reason()
    {
        await _house.Get<DecideMany>().ExecuteAsync(_mona, _campaign, ItemChoice.Of([.. _items.Select(i => i.Id)]), Answer.Revoke, null, default);
        Assert.Null((await _house.Get<SignOff>().ExecuteAsync(_mona, _campaign, new(4, 0, 4, 0), default)).Refusal);
        Assert.IsType<AlreadySubmitted>((await DecideAsync(0, Answer.Approve, new())).Refusal);
        await _tenant.CountersAreTrueAsync(_campaign);
        var (reopen, reviewer) = (_house.Get<ReopenReview>(), _mona.OnlyReviewer ?? 0);

        Assert.IsType<NotAllowed>((await reopen.ExecuteAsync(_mona, _campaign, reviewer, "I was wrong", default)).Refusal);
        Assert.IsType<InvalidField>((await reopen.ExecuteAsync(_tenant.Owner, _campaign, reviewer, " ", default)).Refusal);
        Assert.Null((await reopen.ExecuteAsync(_tenant.Owner, _campaign, reviewer, "Payroll was a mistake", default)).Refusal);
        Assert.IsType<ChangedMeanwhile>((await reopen.ExecuteAsync(_tenant.Owner, _campaign, reviewer, "Again", default)).Refusal);
        await _tenant.CountersAreTrueAsync(_campaign);
        var standing = (await _tenant.ItemsAsync(_campaign, reviewer))[0].LastDecision;
        Assert.Null((await DecideAsync(0, Answer.Approve, new(), standing)).Refusal);
    }

    [Fact]
    [Trait("Feature", "F51")]
    public async Task How_a_reviewer_decided_is_told_to_who_runs_the_campaign_only()
    {
        await DecideAsync(0, Answer.Approve, new(Shown: "Revoke: Unused 214"));
        _house.Clock.Pass(TimeSpan.FromSeconds(8));
        await DecideAsync(1, Answer.Approve, new());
        _house.Clock.Pass(TimeSpan.FromSeconds(20));
        await _house.Get<DecideMany>().ExecuteAsync(_mona, _campaign, ItemChoice.Of([_items[2].Id, _items[3].Id]), Answer.Revoke, null, default);

        var quality = await _house.Get<ReviewerQualityQuery>().ExecuteAsync(_tenant.Owner, _campaign, _mona.OnlyReviewer ?? 0, default);
        Assert.Equal((0.5, 10.0, 2, 0.0, 1), (quality?.ApprovalRate, quality?.MedianSeconds, quality?.LargestBulk, quality?.LastDayShare, quality?.AgainstSuggestion));
        Assert.Null(await _house.Get<ReviewerQualityQuery>().ExecuteAsync(_mona, _campaign, _mona.OnlyReviewer ?? 0, default));
    }

    [Fact]
    public async Task The_burn_down_tells_open_items_by_day_and_when_all_would_be_done()
    {
        await DecideAsync(0, Answer.Approve, new());
        _house.Clock.Pass(TimeSpan.FromDays(2));
        await DecideAsync(1, Answer.Approve, new());

        var burn = await _house.Get<BurnDownQuery>().ExecuteAsync(_tenant.Owner, _campaign, default);

        Assert.Equal([4, 3, 2], burn?.Points.Select(p => p.Open));
        Assert.Equal(_house.Clock.GetUtcNow().AddDays(2), burn?.Done);
    }

    [Fact]
    public async Task More_days_hold_for_answers_and_for_links()
    {
        _house.Clock.Pass(TimeSpan.FromDays(13));
        var before = (await _tenant.CampaignAsync(_campaign)).DueAt;
        Assert.Null((await _house.Get<ExtendCampaign>().ExecuteAsync(_tenant.Owner, _campaign, 7, "Holidays", default)).Refusal);
        _house.Clock.Pass(TimeSpan.FromDays(5));

        Assert.Equal(before?.AddDays(7), (await _tenant.CampaignAsync(_campaign)).DueAt);
        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);
        Assert.Null((await DecideAsync(0, Answer.Approve, new())).Refusal);
        _house.Clock.Pass(TimeSpan.FromDays(5));
        Assert.IsType<ReviewEnded>((await DecideAsync(1, Answer.Approve, new())).Refusal);
        Assert.IsType<NotRunning>((await _house.Get<ExtendCampaign>().ExecuteAsync(_tenant.Owner, _campaign, 7, "Too late", default)).Refusal);
    }

    [Fact]
    [Trait("Feature", "F36")]
    [Trait("Feature", "F37")]
    public async Task What_was_approved_before_and_what_is_new_are_told_apart()
    {
        await DecideAsync(0, Answer.Approve, new("Runs the shift"));
        await CloseAsync();
        var next = await _tenant.LaunchedAsync();
        var mona = await _tenant.ByLinkAsync(next, "Mona Manager");
        var items = await _tenant.ItemsAsync(next, mona.OnlyReviewer);
        var query = _house.Get<ReviewDetailsQuery>();

        var known = await query.ExecuteAsync(mona, next, items[0].Id, default);

        Assert.False(known?.IsNew);
        Assert.Equal(("Runs the shift", "Mona Manager"), (Assert.Single(known?.Earlier ?? []).Comment, known?.Earlier[0].By));
    }

    [Fact]
    public async Task The_riskiest_items_come_first_page_by_page_and_none_twice()
    {
        Task<PageOf<ReviewRow>> ReadAsync(string? after) => _house.Get<ReviewItemsQuery>().ByRiskAsync(_mona, _campaign, ReviewFilter.Everything, after, default);
        var seen = (await ReadAsync(null)).Rows;
        for (var read = 1; read <= seen.Count; read++)
        {
            Assert.Equal(seen.Skip(read), (await ReadAsync($"{seen[read - 1].Risk}-{seen[read - 1].Id}")).Rows);
        }

        var all = await _tenant.ItemsAsync(_campaign, _mona.OnlyReviewer);
        Assert.Equal(all.OrderByDescending(i => i.Risk).ThenBy(i => i.Id).Select(i => i.Id), seen.Select(r => r.Id));
        var view = (await _house.Get<ReviewQuery>().ExecuteAsync(_mona, _campaign, ReviewOrder.Risk, default)).Value;
        Assert.Equal(all.GroupBy(i => i.Risk).OrderByDescending(g => g.Key).Select(g => (g.Key.ToString(), g.Count())), view.People.Select(p => (p.Name, p.Items)));
    }

    [Fact]
    public async Task Items_grouped_by_access_are_all_of_them_access_by_access()
    {
        var page = await _house.Get<ReviewItemsQuery>().ByAccessAsync(_mona, _campaign, ReviewFilter.Everything, null, default);

        Assert.Equal(["Payroll Ana", "Payroll Ben", "Canteen Ana", "Canteen Ben"], page.Rows.Select(r => $"{r.Access} {r.Person}"));
        var view = (await _house.Get<ReviewQuery>().ExecuteAsync(_mona, _campaign, ReviewOrder.Access, default)).Value;
        Assert.Equal(["Payroll 2", "Canteen 2"], view.People.Select(p => $"{p.Name} {p.Open}"));
        Assert.Equal([new RiskCount(Risk.High, 2), new RiskCount(Risk.Low, 2)], await _house.Get<ReviewItemsQuery>().RisksAsync(_mona, _campaign, ReviewFilter.Everything, default));
    }

    private Task<Outcome<ItemAnswer>> DecideAsync(int item, Answer answer, AnswerDetails details, long? seen = null) =>
        _house.Get<Decide>().ExecuteAsync(_mona, _campaign, _items[item].Id, answer, details, seen, default);

    private async Task<CampaignView> ViewAsync() => (await _house.Get<CampaignQuery>().ExecuteAsync(_tenant.Owner, _campaign, default)).Value;

    private async Task CloseAsync()
    {
        var open = (await _tenant.CampaignAsync(_campaign)).Open;
        Assert.Null((await _house.Get<CloseCampaign>().ExecuteAsync(_tenant.Owner, _campaign, open, default)).Refusal);
        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);
    }

    private async Task<int> CountAsync(Func<Domain.Persistence.Stores.TenantDb, Task<int>> count)
    {
        await using var db = await _tenant.ReadAsync();
        return await count(db);
    }
}
