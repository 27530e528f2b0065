using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

public sealed class PassingOnTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;
    private TestDirectory _directory = null!;
    private Caller _ana = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        _directory = await TestDirectory.ReadIntoAsync(_tenant);
        _ana = await _tenant.JoinAsync("Ana", Roles.Reviewer, "ana@b.test");
        var mona = await _directory.PersonAsync("Mona Manager", "mona@b.test");
        var access = new[] { await _directory.EntitlementAsync("Canteen"), await _directory.EntitlementAsync("Payroll") };
        foreach (var name in new[] { "ana", "ben" })
        {
            var person = await _directory.PersonAsync(name, $"{name}@b.test", mona.Id);
            foreach (var entitlement in access)
            {
                await _directory.GiveAsync(person.Account, entitlement);
            }
        }
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    [Trait("Feature", "F23")]
    [Trait("Feature", "F25")]
    public async Task Open_items_go_over_with_a_reason_and_never_to_their_holder()
    {
        var id = await _tenant.LaunchedAsync();
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
        var items = await _tenant.ItemsAsync(id, mona.OnlyReviewer);
        await _house.Get<Decide>().ExecuteAsync(mona, id, items[^1].Id, Answer.Approve, null, null, default); // Ben's.
        var reassign = _house.Get<ReassignItems>();

        Assert.IsType<InvalidField>((await reassign.ExecuteAsync(_tenant.Owner, id, mona.OnlyReviewer ?? 0, _ana.Member ?? default, " ", default)).Refusal);
        Assert.IsType<NotAllowed>((await reassign.ExecuteAsync(_ana, id, mona.OnlyReviewer ?? 0, _ana.Member ?? default, "I want", default)).Refusal);
        Assert.Equal(1, (await reassign.ExecuteAsync(_tenant.Owner, id, mona.OnlyReviewer ?? 0, _ana.Member ?? default, "Mona left", default)).Value);
        Assert.IsType<NothingToPassOn>((await reassign.ExecuteAsync(_tenant.Owner, id, mona.OnlyReviewer ?? 0, _ana.Member ?? default, "Again", default)).Refusal);

        await _tenant.CountersAreTrueAsync(id);
        await using var db = await _tenant.ReadAsync();
        var own = from i in db.ReviewItems
                  join s in db.ReviewSubjects on i.Subject equals s.Id
                  join r in db.Reviewers on i.Reviewer equals r.Id
                  where s.Mail == r.Mail
                  select i.Id;
        Assert.Equal(0, await own.CountAsync());
        Assert.Equal(2, await db.Outbox.CountAsync(m => m.Kind == LaunchCampaign.Mail));
        Assert.Contains("Mona left", await db.AuditEvents.Where(e => e.What == "items.reassigned").Select(e => e.Facts).SingleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_is_changed_before_anybody_is_told()
    {
        var id = await _tenant.PreparedAsync();
        await using var db = await _tenant.ReadAsync();
        var mona = await db.Reviewers.Where(r => r.Campaign == id).Select(r => r.Id).SingleAsync();

        Assert.Equal(4, (await _house.Get<ReassignItems>().ExecuteAsync(_tenant.Owner, id, mona, _tenant.Owner.Member ?? default, "Mona is away", default)).Value);

        Assert.Equal(0, await db.Outbox.CountAsync());
        await _tenant.CountersAreTrueAsync(id);
    }

    [Fact]
    [Trait("Feature", "F23")]
    public async Task A_reviewer_passes_on_what_is_not_theirs()
    {
        var id = await _tenant.LaunchedAsync();
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
        var items = await _tenant.ItemsAsync(id, mona.OnlyReviewer);

        Assert.Equal(2, (await _house.Get<PassBackItems>().ExecuteAsync(mona, id, [items[0].Id, items[1].Id, 4711], "Not my team", default)).Value);

        Assert.IsType<NotFound>((await _house.Get<Decide>().ExecuteAsync(mona, id, items[0].Id, Answer.Approve, null, null, default)).Refusal);
        Assert.Null((await _house.Get<Decide>().ExecuteAsync(_tenant.Owner, id, items[0].Id, Answer.Approve, null, null, default)).Refusal);
        await _tenant.CountersAreTrueAsync(id);
    }

    [Fact]
    [Trait("Feature", "F38")]
    public async Task Reminders_go_only_to_those_with_open_items_and_once_a_day_over_all_campaigns()
    {
        var plan = CampaignDriver.Plan(_tenant.Owner) with { Rules = new() { RemindDays = [7, 1] } };
        var (first, second) = (await _tenant.LaunchedAsync(plan), await _tenant.LaunchedAsync(plan));
        var run = _house.Get<RunCampaignWork>();
        var next = (await run.ExecuteAsync(_tenant.Job, default)).Value;
        Assert.Equal((await _tenant.CampaignAsync(first)).DueAt?.AddDays(-7), next);

        _house.Clock.Pass((next ?? default) - _house.Clock.GetUtcNow());
        await run.ExecuteAsync(_tenant.Job, default);
        await run.ExecuteAsync(_tenant.Job, default);
        Assert.Equal(1, await RemindersAsync());

        foreach (var id in new[] { first, second })
        {
            var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
            var items = await _tenant.ItemsAsync(id, mona.OnlyReviewer);
            await _house.Get<DecideMany>().ExecuteAsync(mona, id, ItemChoice.Of([.. items.Select(i => i.Id)]), Answer.Approve, null, default);
        }

        _house.Clock.Pass(TimeSpan.FromDays(6.5));
        await run.ExecuteAsync(_tenant.Job, default);
        Assert.Equal(1, await RemindersAsync());
    }

    [Fact]
    [Trait("Feature", "F38")]
    public async Task Who_runs_a_campaign_reminds_those_with_open_items_once_a_day_and_not_again_after_the_rules_did()
    {
        var id = await _tenant.LaunchedAsync(CampaignDriver.Plan(_tenant.Owner) with { Rules = new() { RemindDays = [7] } });
        var (remind, run) = (_house.Get<RemindReviewers>(), _house.Get<RunCampaignWork>());
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
        Assert.Equal(new NotAllowed(), (await remind.ExecuteAsync(mona, id, default)).Refusal);
        Assert.Equal(1, (await remind.ExecuteAsync(_tenant.Owner, id, default)).Value);
        Assert.Equal(new RemindedToday(), (await remind.ExecuteAsync(_tenant.Owner, id, default)).Refusal);
        Assert.Equal(1, await RemindersAsync());

        _house.Clock.Pass(((await run.ExecuteAsync(_tenant.Job, default)).Value ?? default) - _house.Clock.GetUtcNow());
        await run.ExecuteAsync(_tenant.Job, default);
        Assert.Equal(2, await RemindersAsync());
        Assert.Equal(new RemindedToday(), (await remind.ExecuteAsync(_tenant.Owner, id, default)).Refusal);

        var items = await _tenant.ItemsAsync(id, mona.OnlyReviewer);
        await _house.Get<DecideMany>().ExecuteAsync(mona, id, ItemChoice.Of([.. items.Select(i => i.Id)]), Answer.Approve, null, default);
        _house.Clock.Pass(TimeSpan.FromDays(1));
        Assert.Equal(new NobodyToRemind(), (await remind.ExecuteAsync(_tenant.Owner, id, default)).Refusal);
        Assert.Equal(2, await RemindersAsync());
    }

    [Fact]
    [Trait("Feature", "F39")]
    public async Task What_is_open_at_the_moment_of_escalation_goes_to_the_fallback_reviewer()
    {
        var id = await _tenant.LaunchedAsync(CampaignDriver.Plan(_tenant.Owner) with { Rules = new() { EscalateDays = 2 } });
        _house.Clock.Pass(TimeSpan.FromDays(13));
        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);
        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);

        await using var db = await _tenant.ReadAsync();
        Assert.Equal("Olga Owner", await db.Reviewers.Where(r => r.Campaign == id && r.Items == 4).Select(r => r.Name).SingleAsync());
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.What == "campaign.escalated"));
        await _tenant.CountersAreTrueAsync(id);
    }

    private async Task<int> RemindersAsync()
    {
        await using var db = await _tenant.ReadAsync();
        return await db.Outbox.CountAsync(m => m.Kind == RemindReviewers.Mail);
    }
}
