using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

/// <summary>An escalation that asks a second reviewer beside the first: Olga beside Mona, and Ada beside Olga.</summary>
public sealed class SecondReviewerTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;
    private TestDirectory _directory = null!;
    private Caller _ada = null!;
    private Caller _mona = null!;
    private CampaignId _id;

    private Caller Olga => _tenant.Owner;

    /// <summary>The reviews as the three have them: Mona's own, and hers as Olga sees it.</summary>
    private ReviewOf BesideMona => new(_id, _mona.OnlyReviewer);

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        _directory = await TestDirectory.ReadIntoAsync(_tenant);
        _ada = await _tenant.JoinAsync("Ada Admin", Roles.Administrator, "ada@b.test");
        var mona = await _directory.PersonAsync("Mona Manager", "mona@b.test");
        var (canteen, erp) = (await _directory.EntitlementAsync("Canteen"), await _directory.EntitlementAsync("ERP"));
        foreach (var (name, mail, manager) in new[] { ("Ben", "ben@b.test", (long?)mona.Id), ("Olga", Olga.Mail, mona.Id), ("Nora", "nora@b.test", null) })
        {
            var person = await _directory.PersonAsync(name, mail, manager);
            await _directory.GiveAsync(person.Account, canteen);
            await _directory.GiveAsync(person.Account, erp);
        }

        var rules = new CampaignRules { Chain = [ReviewerStep.Manager], EscalateDays = 3, EscalateBeside = true, RemindDays = [1] };
        _id = await _tenant.LaunchedAsync(CampaignDriver.Plan(Olga) with { Rules = rules });
        _mona = await _tenant.ByLinkAsync(_id, "Mona Manager");
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    [Trait("Feature", "F39")]
    [Trait("Feature", "F38")]
    public async Task At_the_moment_of_escalation_somebody_is_asked_beside_each_who_is_late_in_one_mail_and_no_item_moves()
    {
        Assert.IsType<NotFound>((await _house.Get<ReviewQuery>().ExecuteAsync(Olga, BesideMona, ReviewOrder.Person, default)).Refusal);
        await EscalateAsync();
        await RunAsync();

        await using (var db = await _tenant.ReadAsync())
        {
            Assert.Equal(
                [("Mona Manager", 4L, Olga.Actor.Name), (Olga.Actor.Name, 2L, "Ada Admin")],
                (await db.Reviewers.OrderBy(r => r.Name).Select(r => new { r.Name, r.Items, r.SecondName }).ToListAsync()).Select(r => (r.Name, r.Items, r.SecondName ?? "")));
            Assert.Equal(2, await db.Outbox.CountAsync(m => m.Kind == SecondLetterQuery.Mail));
            Assert.Contains("\"reviewers\":2", await db.AuditEvents.Where(e => e.What == "campaign.asked-beside").Select(e => e.Facts).SingleAsync(), StringComparison.Ordinal);
        }

        var letter = await _house.Get<SecondLetterQuery>().ExecuteAsync(_tenant.Job, _mona.OnlyReviewer ?? 0, default);
        Assert.Equal((Olga.Actor.Name, 1, 4L), (letter?.Name, letter?.Reviewers, letter?.Open));
        var inbox = await _house.Get<InboxQuery>().ExecuteAsync(Olga, default);
        Assert.Equal([null, "Mona Manager"], inbox.Open.Select(r => r.First).Order());
        await AnswerAllAsync(_ada, new(_id, await ReviewerAsync(Olga.Actor.Name)));

        _house.Clock.Pass(TimeSpan.FromDays(2));
        await RunAsync();
        await RunAsync();
        await using var later = await _tenant.ReadAsync();
        Assert.Equal(3, await later.Outbox.CountAsync(m => m.Kind == SecondLetterQuery.Mail)); // Olga once more; Ada has nothing left.
    }

    [Fact]
    [Trait("Feature", "F39")]
    [Trait("Feature", "F25")]
    public async Task Whoever_answers_first_answers_and_nobody_their_own_by_the_whole_table()
    {
        await EscalateAsync();
        foreach (var (who, caller, review) in new[] { ("first", _mona, (ReviewOf)_id), ("second", Olga, BesideMona), ("stranger", _ada, BesideMona), ("own review", Olga, _id) })
        {
            foreach (var holder in new[] { "Ben", "Olga" })
            {
                foreach (var before in new[] { "nobody", "first", "second" })
                {
                    if ((holder, before) is ("Olga", "second"))
                    {
                        continue; // Nobody can have.
                    }

                    var (item, standing) = await StandingAsync(holder, before);
                    var told = $"{who} answers what {holder} has and {before} answered";
                    var answered = await _house.Get<Decide>().ExecuteAsync(caller, review, item, Answer.Revoke, null, standing, default);
                    var expected = (who, holder, before) switch
                    {
                        ("stranger" or "own review", _, _) => typeof(NotFound),
                        ("second", "Olga", _) => typeof(OwnAccess),
                        ("first", _, "second") or ("second", _, "first") => typeof(AnsweredByTheOther),
                        _ => null,
                    };
                    Assert.True(answered.Refusal?.GetType() == expected, $"{told}: {answered.Refusal}");
                    if (expected == typeof(AnsweredByTheOther))
                    {
                        Assert.IsType<AnsweredByTheOther>((await _house.Get<UndoDecision>().ExecuteAsync(caller, review, standing ?? 0, default)).Refusal);
                    }

                    await _tenant.CountersAreTrueAsync(_id);
                    await TakeBackAsync(item);
                }
            }
        }
    }

    [Fact]
    [Trait("Feature", "F39")]
    public async Task Many_at_once_leave_out_what_the_other_answered_and_both_see_it_and_either_submits()
    {
        await EscalateAsync();
        var (mine, _) = await StandingAsync("Ben", "first");
        var all = ItemChoice.AllThat(ReviewFilter.Everything, 4);
        var before = _house.Notices.Told.Count;

        var bulk = (await _house.Get<DecideMany>().ExecuteAsync(Olga, BesideMona, all, Answer.Revoke, null, default)).Value;

        Assert.Equal((1, 3, 0), (bulk.Items, bulk.Others, bulk.LeftOut)); // One of Ben's was Mona's already, two are Olga's own.
        Assert.Contains((_tenant.Id, Topic.Reviewer(_mona.OnlyReviewer ?? 0)), _house.Notices.Told.Skip(before));
        Assert.IsType<AnsweredByTheOther>((await _house.Get<DecideMany>().ExecuteAsync(Olga, BesideMona, ItemChoice.Of([mine]), Answer.Revoke, null, default)).Refusal);
        Assert.IsType<AnsweredByTheOther>((await _house.Get<UndoBulk>().ExecuteAsync(_mona, _id, bulk.Bulk ?? default, default)).Refusal);
        Assert.Equal(1, (await _house.Get<UndoBulk>().ExecuteAsync(Olga, BesideMona, bulk.Bulk ?? default, default)).Value);
        await _tenant.CountersAreTrueAsync(_id);
        await using (var db = await _tenant.ReadAsync())
        {
            Assert.True(await db.Reviewers.Where(r => r.Id == _mona.OnlyReviewer).AllAsync(r => r.LastSeenAt < _house.Clock.GetUtcNow().AddHours(1)));
        }

        await _house.Get<DecideMany>().ExecuteAsync(Olga, BesideMona, all, Answer.Approve, null, default);
        await _house.Get<DecideMany>().ExecuteAsync(_mona, _id, all, Answer.Approve, null, default);
        var quality = await _house.Get<ReviewerQualityQuery>().ExecuteAsync(Olga, _id, _mona.OnlyReviewer ?? 0, default);
        Assert.Equal(3, quality?.Numbers.Decided);
        Assert.Null((await _house.Get<SignOff>().ExecuteAsync(Olga, BesideMona, new(4, 4, 0, 0), default)).Refusal);
        Assert.IsType<AlreadySubmitted>((await _house.Get<Decide>().ExecuteAsync(_mona, _id, mine, Answer.Revoke, null, null, default)).Refusal);
        var row = (await _house.Get<CampaignReviewersQuery>().ExecuteAsync(_ada, _id, "Mona", false, null, default)).Rows.Single();
        Assert.Equal((Olga.Actor.Name, Olga.Actor.Name), (row.Second, row.SubmittedBy));
        Assert.DoesNotContain((await _house.Get<InboxQuery>().ExecuteAsync(Olga, default)).Open, r => r.Beside is not null);
    }

    [Fact]
    [Trait("Feature", "F39")]
    [Trait("Feature", "F24")]
    public async Task A_second_reviewer_who_is_away_has_a_stand_in_and_what_they_answered_stays_theirs()
    {
        await EscalateAsync();
        var (theirs, standing) = await StandingAsync("Ben", "second");
        var now = _house.Clock.GetUtcNow();
        Assert.Null((await _house.Get<NameStandIn>().ExecuteAsync(Olga, _ada.Member ?? default, now, now.AddDays(2), default)).Refusal);
        await RunAsync();
        await RunAsync();

        await using (var db = await _tenant.ReadAsync())
        {
            var mona = await db.Reviewers.SingleAsync(r => r.Id == _mona.OnlyReviewer);
            Assert.Equal((_ada.Member, "Ada Admin", 4L), (mona.Second, mona.SecondName, mona.Items));
            Assert.Equal(2, await db.AuditEvents.CountAsync(e => e.What == "campaign.asked-beside")); // Once by the escalation, once by the stand-in.
        }

        Assert.Equal("Ada Admin", (await _house.Get<SecondLetterQuery>().ExecuteAsync(_tenant.Job, _mona.OnlyReviewer ?? 0, default))?.Name);
        Assert.DoesNotContain((await _house.Get<InboxQuery>().ExecuteAsync(Olga, default)).Open, r => r.Beside == _mona.OnlyReviewer);
        Assert.Contains((await _house.Get<InboxQuery>().ExecuteAsync(_ada, default)).Open, r => r.Beside == _mona.OnlyReviewer);
        Assert.IsType<NotFound>((await _house.Get<Decide>().ExecuteAsync(Olga, BesideMona, theirs, Answer.Revoke, null, standing, default)).Refusal);
        foreach (var (caller, review) in new[] { (_mona, (ReviewOf)_id), (_ada, BesideMona) })
        {
            var late = await _house.Get<Decide>().ExecuteAsync(caller, review, theirs, Answer.Revoke, null, standing, default);
            Assert.Equal(new AnsweredByTheOther(Olga.Actor.Name), late.Refusal);
        }

        var bulk = (await _house.Get<DecideMany>().ExecuteAsync(_mona, _id, ItemChoice.AllThat(ReviewFilter.Everything, 4), Answer.Revoke, null, default)).Value;
        Assert.Equal((3, 1), (bulk.Items, bulk.Others));
        Assert.Equal(3, (await _house.Get<ReviewerQualityQuery>().ExecuteAsync(Olga, _id, _mona.OnlyReviewer ?? 0, default))?.Numbers.Decided);
        await _tenant.CountersAreTrueAsync(_id);
    }

    /// <summary>An open item of somebody, answered by one of the two when it says so.</summary>
    private async Task<(long Item, long? Standing)> StandingAsync(string holder, string by)
    {
        await using var db = await _tenant.ReadAsync();
        var item = await (
            from i in db.ReviewItems
            join s in db.ReviewSubjects on i.Subject equals s.Id
            where i.Campaign == _id && i.Reviewer == _mona.OnlyReviewer && s.Name == holder && i.Answer == null
            orderby i.Id
            select i.Id).FirstAsync();
        return by switch
        {
            "first" => (item, (await _house.Get<Decide>().ExecuteAsync(_mona, _id, item, Answer.Approve, null, null, default)).Value.Decision),
            "second" => (item, (await _house.Get<Decide>().ExecuteAsync(Olga, BesideMona, item, Answer.Approve, null, null, default)).Value.Decision),
            _ => (item, null),
        };
    }

    private async Task TakeBackAsync(long item)
    {
        await using var db = await _tenant.ReadAsync();
        while (await db.ReviewItems.Where(i => i.Id == item).Select(i => i.LastDecision).SingleAsync() is { } standing)
        {
            var undo = _house.Get<UndoDecision>();
            Assert.True((await undo.ExecuteAsync(_mona, _id, standing, default)).Refusal is null || (await undo.ExecuteAsync(Olga, BesideMona, standing, default)).Refusal is null);
        }
    }

    private async Task AnswerAllAsync(Caller caller, ReviewOf review) =>
        Assert.Null((await _house.Get<DecideMany>().ExecuteAsync(caller, review, ItemChoice.AllThat(ReviewFilter.Everything, 2), Answer.Approve, null, default)).Refusal);

    private async Task<long> ReviewerAsync(string name)
    {
        await using var db = await _tenant.ReadAsync();
        return await db.Reviewers.Where(r => r.Campaign == _id && r.Name == name).Select(r => r.Id).SingleAsync();
    }

    private Task EscalateAsync()
    {
        _house.Clock.Pass(TimeSpan.FromDays(12));
        return RunAsync();
    }

    private async Task RunAsync() => Assert.Null((await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default)).Refusal);
}
