using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Remediation;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Remediation;

public sealed class RemovalsTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private ClosedCampaign _campaign = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _campaign = await ClosedCampaign.MakeAsync(_house, ClosedCampaign.Hostile);
        await _campaign.PlanAsync();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Each_revoked_item_of_a_closed_campaign_has_one_removal_however_often_it_is_planned()
    {
        await _campaign.PlanAsync();

        var removals = await _campaign.RemovalsAsync();
        Assert.Equal(2, removals.Count);
        Assert.All(removals, r => Assert.Equal(RemovalState.Planned, r.State));
        await using var db = await _campaign.Tenant.ReadAsync();
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.What == "removals.planned"));
    }

    [Fact]
    public async Task Only_a_complete_reading_that_began_after_the_plan_proves_that_an_access_is_gone()
    {
        var removal = (await _campaign.RemovalsAsync())[0];
        await _campaign.TakeAwayAsync(removal);
        await _campaign.VerifyAsync();
        Assert.Equal(RemovalState.Planned, (await _campaign.RemovalsAsync())[0].State);

        await _campaign.ReadAgainAsync(RunState.Incomplete);
        await _campaign.VerifyAsync();
        Assert.Equal(RemovalState.Planned, (await _campaign.RemovalsAsync())[0].State);

        await _campaign.ReadAgainAsync();
        await _campaign.VerifyAsync();
        await _campaign.VerifyAsync();
        var after = await _campaign.RemovalsAsync();
        Assert.Equal(RemovalState.VerifiedGone, after[0].State);
        Assert.NotNull(after[0].CheckedBy);
        Assert.Equal(RemovalState.Planned, after[1].State);
    }

    [Fact]
    public async Task What_was_said_to_be_done_and_is_found_again_is_still_there()
    {
        var ids = (await _campaign.RemovalsAsync()).Select(r => r.Id).ToList();
        var confirmed = await _house.Get<ConfirmRemovals>().ExecuteAsync(_campaign.Tenant.Owner, ids[..1], " Ticket 4711 ", default);
        Assert.Equal(1, confirmed.Value);

        await _campaign.VerifyAsync();
        Assert.Equal(RemovalState.ConfirmedByHand, (await _campaign.RemovalsAsync())[0].State);

        await _campaign.ReadAgainAsync();
        await _campaign.VerifyAsync();
        var removals = await _campaign.RemovalsAsync();
        Assert.Equal(RemovalState.StillPresent, removals[0].State);
        Assert.Equal("Ticket 4711", removals[0].Proof);
        Assert.Equal(RemovalState.Planned, removals[1].State);

        await _campaign.TakeAwayAsync(removals[0]);
        await _campaign.ReadAgainAsync();
        await _campaign.VerifyAsync();
        Assert.Equal(RemovalState.VerifiedGone, (await _campaign.RemovalsAsync())[0].State);
    }

    [Fact]
    public async Task A_work_order_holds_what_is_to_do_and_no_cell_of_it_is_a_formula()
    {
        var owner = _campaign.Tenant.Owner;
        var order = (await _house.Get<HandOver>().ExecuteAsync(owner, new RemovalFilter(RemovalState.Planned), default)).Value;
        Assert.Equal((1, 2), (order.Number, order.Removals));
        Assert.IsType<NothingToHandOver>((await _house.Get<HandOver>().ExecuteAsync(owner, new RemovalFilter(RemovalState.Planned), default)).Refusal);

        await using var text = new StringWriter();
        Assert.Null((await _house.Get<WriteWorkOrder>().ExecuteAsync(owner, 1, text, default)).Refusal);

        var lines = text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.All(lines[1..], line => Assert.Contains(",\"'=HYPERLINK(\"\"http://x\"\")", line, StringComparison.Ordinal));
        Assert.IsType<NotFound>((await _house.Get<WriteWorkOrder>().ExecuteAsync(owner, 2, text, default)).Refusal);
    }

    [Fact]
    public async Task What_is_proven_gone_is_not_marked_and_a_proof_is_needed()
    {
        var removal = (await _campaign.RemovalsAsync())[0];
        await _campaign.TakeAwayAsync(removal);
        await _campaign.ReadAgainAsync();
        await _campaign.VerifyAsync();
        var confirm = _house.Get<ConfirmRemovals>();

        Assert.IsType<NothingToConfirm>((await confirm.ExecuteAsync(_campaign.Tenant.Owner, [removal.Id], "Ticket", default)).Refusal);
        Assert.Equal("ProofMissing", Assert.IsType<InvalidField>((await confirm.ExecuteAsync(_campaign.Tenant.Owner, [removal.Id], " ", default)).Refusal).Reason);
    }

    [Fact]
    public async Task An_auditor_reads_and_changes_nothing_and_a_reviewer_reads_nothing()
    {
        var auditor = await _campaign.Tenant.JoinAsync("Anna Auditor", Roles.Auditor);
        var reviewer = await _campaign.Tenant.JoinAsync("Rita Reviewer", Roles.Reviewer);
        var filter = new RemovalFilter(RemovalState.Planned);

        Assert.Equal(2, (await _house.Get<RemovalsQuery>().ExecuteAsync(auditor, filter, null, default)).Value.Rows.Count);
        Assert.Equal(2, (await _house.Get<RemovalCountsQuery>().ExecuteAsync(auditor, null, default)).Value[RemovalState.Planned]);
        Assert.IsType<NotAllowed>((await _house.Get<HandOver>().ExecuteAsync(auditor, filter, default)).Refusal);
        Assert.IsType<NotAllowed>((await _house.Get<ConfirmRemovals>().ExecuteAsync(auditor, [1], "x", default)).Refusal);
        Assert.IsType<NotAllowed>((await _house.Get<RemovalsQuery>().ExecuteAsync(reviewer, filter, null, default)).Refusal);
    }
}
