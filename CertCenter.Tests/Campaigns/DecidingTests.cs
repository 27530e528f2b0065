using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

public sealed class DecidingTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;
    private TestDirectory _directory = null!;
    private Person _mona = null!;
    private Person _pia = null!;

    private Decide Decide => _house.Get<Decide>();

    private DecideMany DecideMany => _house.Get<DecideMany>();

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        _directory = await TestDirectory.ReadIntoAsync(_tenant);
        _mona = await _directory.PersonAsync("Mona Manager", "mona@b.test");
        _pia = await _directory.PersonAsync("Pia Person", "pia@b.test", _mona.Id);
        foreach (var (name, risk) in new[] { ("Canteen", Risk.Low), ("ERP", Risk.Medium), ("Payroll", Risk.High), ("Root", Risk.Critical) })
        {
            await _directory.GiveAsync(_pia.Account, await _directory.EntitlementAsync(name, risk));
        }
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task An_answer_is_appended_and_counted_and_a_double_click_adds_nothing()
    {
        var id = await _tenant.LaunchedAsync();
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
        var item = (await _tenant.ItemsAsync(id))[0];

        var first = (await Decide.ExecuteAsync(mona, id, item.Id, Answer.Revoke, null, null, default)).Value;
        var again = (await Decide.ExecuteAsync(mona, id, item.Id, Answer.Revoke, null, null, default)).Value;

        Assert.Equal(first, again);
        Assert.Equal(1, await DecisionsAsync());
        Assert.Equal(1, (await _tenant.CampaignAsync(id)).Revoked);
        await _tenant.CountersAreTrueAsync(id);
    }

    [Fact]
    public async Task What_somebody_changed_meanwhile_is_not_overwritten()
    {
        var id = await _tenant.LaunchedAsync();
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
        var item = (await _tenant.ItemsAsync(id))[0].Id;

        var both = await Task.WhenAll(
            Decide.ExecuteAsync(mona, id, item, Answer.Approve, null, null, default),
            Decide.ExecuteAsync(mona, id, item, Answer.Revoke, null, null, default));

        Assert.Single(both, o => o.Refusal is ChangedMeanwhile);
        Assert.Equal(1, await DecisionsAsync());
        await _tenant.CountersAreTrueAsync(id);
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_access_even_when_it_came_to_them()
    {
        var id = await _tenant.LaunchedAsync();
        var item = (await _tenant.ItemsAsync(id))[0];
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
        var piasMail = new Caller(_tenant.Id, mona.Actor, Roles.Reviewer) { OnlyReviewer = mona.OnlyReviewer, Mail = "pia@b.test" };

        Assert.IsType<OwnAccess>((await Decide.ExecuteAsync(piasMail, id, item.Id, Answer.Approve, null, null, default)).Refusal);
        Assert.IsType<OwnAccess>((await DecideMany.ExecuteAsync(piasMail, id, ItemChoice.Of([item.Id]), Answer.Revoke, null, default)).Refusal);

        await _directory.RunAsync($"UPDATE \"Reviewers\" SET \"Identity\" = {_pia.Id}");
        Assert.IsType<OwnAccess>((await Decide.ExecuteAsync(mona, id, item.Id, Answer.Approve, null, null, default)).Refusal);
        Assert.IsType<OwnAccess>((await DecideMany.ExecuteAsync(mona, id, ItemChoice.Of([item.Id]), Answer.Revoke, null, default)).Refusal);
        Assert.Equal(0, await DecisionsAsync());
    }

    [Fact]
    public async Task Only_the_reviewer_of_an_item_answers_it_and_an_auditor_never_does()
    {
        var id = await _tenant.LaunchedAsync();
        var item = (await _tenant.ItemsAsync(id))[0].Id;
        var stranger = await _tenant.JoinAsync("Sven Stranger", Roles.Administrator);
        var auditor = await _tenant.JoinAsync("Aud Auditor", Roles.Auditor, "mona@b.test");

        Assert.IsType<NotFound>((await Decide.ExecuteAsync(stranger, id, item, Answer.Approve, null, null, default)).Refusal);
        Assert.IsType<NotFound>((await Decide.ExecuteAsync(auditor, id, item, Answer.Approve, null, null, default)).Refusal);
        Assert.IsType<NotAllowed>((await _house.Get<CloseCampaign>().ExecuteAsync(auditor, id, 4, default)).Refusal);
    }

    [Fact]
    public async Task A_member_with_the_mail_address_of_the_manager_is_that_reviewer()
    {
        var id = await _tenant.LaunchedAsync();
        var member = await _tenant.JoinAsync("Mona Manager", Roles.Reviewer, "mona@b.test");

        var answered = await Decide.ExecuteAsync(member, id, (await _tenant.ItemsAsync(id))[0].Id, Answer.DontKnow, "Never heard of it", null, default);

        Assert.Equal("Never heard of it", answered.Value.Comment);
    }

    [Fact]
    [Trait("Feature", "F28")]
    public async Task Undo_goes_back_step_by_step_without_deleting()
    {
        var id = await _tenant.LaunchedAsync();
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
        var item = (await _tenant.ItemsAsync(id))[0].Id;
        var undo = _house.Get<UndoDecision>();
        var first = (await Decide.ExecuteAsync(mona, id, item, Answer.Approve, "Needs it", null, default)).Value;
        var second = (await Decide.ExecuteAsync(mona, id, item, Answer.Revoke, null, first.Decision, default)).Value;

        Assert.IsType<ChangedMeanwhile>((await undo.ExecuteAsync(mona, id, first.Decision!.Value, default)).Refusal); // It was answered above.
        var back = (await undo.ExecuteAsync(mona, id, second.Decision!.Value, default)).Value; // The same.
        Assert.Equal((Answer.Approve, "Needs it"), (back.Answer, back.Comment));
        Assert.Null((await undo.ExecuteAsync(mona, id, back.Decision!.Value, default)).Value.Answer); // Approved is a decision.

        Assert.Equal(4, await DecisionsAsync());
        await _tenant.CountersAreTrueAsync(id);
    }

    [Fact]
    [Trait("Feature", "F27")]
    public async Task A_bulk_approval_leaves_out_high_and_critical_and_is_undone_as_one()
    {
        var id = await _tenant.LaunchedAsync();
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
        var items = await _tenant.ItemsAsync(id);
        var erp = items.Single(i => i.Risk is Risk.Medium);
        await Decide.ExecuteAsync(mona, id, erp.Id, Answer.Revoke, null, null, default);

        var bulk = (await DecideMany.ExecuteAsync(mona, id, ItemChoice.AllThat(ReviewFilter.Everything, 4), Answer.Approve, null, default)).Value;
        Assert.Equal((2, 2), (bulk.Items, bulk.LeftOut));
        await _tenant.CountersAreTrueAsync(id);

        Assert.Equal(2, (await _house.Get<UndoBulk>().ExecuteAsync(mona, id, bulk.Bulk!.Value, default)).Value); // Something was answered.
        await _tenant.CountersAreTrueAsync(id);
        items = await _tenant.ItemsAsync(id);
        await using var db = await _tenant.ReadAsync();
        var stood = await db.Decisions.Where(d => d.Item == erp.Id).OrderBy(d => d.Id).Select(d => d.Id).FirstAsync();
        Assert.Equal((Answer.Revoke, stood), (items.Single(i => i.Id == erp.Id).Answer, items.Single(i => i.Id == erp.Id).LastDecision));
        Assert.Equal(1, items.Count(i => i.Answer is not null));
    }

    [Fact]
    public async Task A_bulk_with_one_item_of_somebody_else_changes_nothing()
    {
        var otto = await _directory.PersonAsync("Otto Other", "otto@b.test");
        var tom = await _directory.PersonAsync("Tom", "tom@b.test", otto.Id);
        await _directory.GiveAsync(tom.Account, await _directory.EntitlementAsync("Gym"));
        var id = await _tenant.LaunchedAsync();
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");

        var refused = await DecideMany.ExecuteAsync(
            mona, id, ItemChoice.Of([.. (await _tenant.ItemsAsync(id)).Select(i => i.Id)]), Answer.Revoke, null, default);

        Assert.IsType<NotFound>(refused.Refusal);
        Assert.Equal(0, await DecisionsAsync());
    }

    [Fact]
    public async Task All_that_match_is_refused_when_other_items_match_by_now()
    {
        var id = await _tenant.LaunchedAsync();
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");

        var refused = await DecideMany.ExecuteAsync(mona, id, ItemChoice.AllThat(new(OpenOnly: true), 5), Answer.Revoke, null, default);

        Assert.IsType<ChangedMeanwhile>(refused.Refusal);
    }

    [Fact]
    [Trait("Feature", "F28")]
    public async Task Submitting_needs_true_numbers_and_every_answer_and_then_locks()
    {
        var id = await _tenant.LaunchedAsync();
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
        var submit = _house.Get<SignOff>();
        Assert.Equal(new StillOpen(4), (await submit.ExecuteAsync(mona, id, new(4, 0, 0, 0), default)).Refusal);
        await DecideMany.ExecuteAsync(mona, id, ItemChoice.AllThat(ReviewFilter.Everything, 4), Answer.Revoke, null, default);

        Assert.IsType<ChangedMeanwhile>((await submit.ExecuteAsync(mona, id, new(4, 1, 3, 0), default)).Refusal);
        Assert.Null((await submit.ExecuteAsync(mona, id, new(4, 0, 4, 0), default)).Refusal);

        var item = (await _tenant.ItemsAsync(id))[0];
        Assert.IsType<AlreadySubmitted>((await Decide.ExecuteAsync(mona, id, item.Id, Answer.Approve, null, item.LastDecision, default)).Refusal);
        Assert.IsType<AlreadySubmitted>((await _house.Get<UndoDecision>().ExecuteAsync(mona, id, item.LastDecision!.Value, default)).Refusal); // Answered above.
    }

    [Fact]
    public async Task After_the_deadline_no_answer_is_taken()
    {
        var id = await _tenant.LaunchedAsync();
        var mona = await _tenant.ByLinkAsync(id, "Mona Manager");
        _house.Clock.Pass(TimeSpan.FromDays(15));

        Assert.IsType<ReviewEnded>((await Decide.ExecuteAsync(mona, id, (await _tenant.ItemsAsync(id))[0].Id, Answer.Approve, null, null, default)).Refusal);
    }

    private async Task<int> DecisionsAsync()
    {
        await using var db = await _tenant.ReadAsync();
        return await db.Decisions.CountAsync();
    }
}
