using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Staff;

/// <summary>Who has to say yes before support looks.</summary>
[Trait("Promise", "P15")]
public sealed class AskingForAccessTests : IAsyncLifetime
{
    private SupportDesk _desk = null!; // Made before each test.

    private House House => _desk.House;

    public async Task InitializeAsync() => _desk = await SupportDesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task An_emergency_takes_two_colleagues_and_owes_an_explanation_within_two_working_days()
    {
        var id = await _desk.AskAsync(_desk.Wish(emergency: true));
        Assert.Null(await _desk.ApproveAsync(id, _desk.Lead));
        Assert.IsType<NotOnesOwnRequest>(await _desk.ApproveAsync(id, _desk.Lead));
        Assert.IsType<NoAccessNow>(await _desk.BeginAsync(id));
        Assert.Null(await _desk.ApproveAsync(id, _desk.OtherLead));
        Assert.Null(await _desk.BeginAsync(id));
        Assert.Null((await _desk.LookAsync(id)).Refusal);

        House.Clock.Pass(TimeSpan.FromDays(2));
        var lead = await LaterAsync();
        var row = (await House.Get<GrantsQuery>().ExecuteAsync(lead, id, default)).Value.Grant;
        Assert.True(row.IsOverdueAt(House.Clock.GetUtcNow()));
        Assert.IsType<InvalidField>((await House.Get<ExplainAccess>().ExecuteAsync(lead, id, "It burned.", default)).Refusal);
        Assert.Null((await House.Get<ExplainAccess>().ExecuteAsync(lead, id, "The disk was full and every reading of the night had stopped.", default)).Refusal);
        Assert.False((await House.Get<GrantsQuery>().ExecuteAsync(lead, id, default)).Value.Grant.OwesExplanation);
        await _desk.TellAsync();
        Assert.Contains("Lou Later support.explained", await _desk.TrailAsync(id));

        async Task<StaffCaller> LaterAsync() => await _desk.AsAsync(await _desk.JoinAsync("Lou Later", StaffRole.SupportLead));
    }

    [Fact]
    public async Task A_workspace_whose_notices_also_go_to_an_address_outside_is_told_as_well()
    {
        Assert.Null((await House.Get<AddHook>().ExecuteAsync(_desk.Works.Owner, HookKind.Webhook, "https://hooks.example.test/in", default)).Refusal);
        var id = await _desk.AskAsync(_desk.Wish());

        await _desk.TellAsync().WaitAsync(TimeSpan.FromMinutes(1)); // The work of telling that address is noted in the catalog.

        Assert.Contains(await _desk.TrailAsync(id), line => line.EndsWith("support.asked", StringComparison.Ordinal));
        await using var db = await _desk.Works.ReadAsync();
        Assert.Equal(["support-asked"], await db.HookEvents.Select(e => e.Kind).ToListAsync());
    }

    [Fact]
    public async Task The_customers_rule_says_whether_they_are_asked()
    {
        async Task<GrantState> AfterApprovalAsync(SupportRule rule, bool mayLook)
        {
            Assert.Null((await House.Get<SetSupportRule>().ExecuteAsync(_desk.Works.Owner, rule, default)).Refusal);
            var id = await _desk.AskAsync(_desk.Wish(await _desk.WriteAsync(_desk.Works, mayLook), areas: SupportAreas.Connections));
            Assert.Null(await _desk.ApproveAsync(id, _desk.Lead));
            return (await House.Get<GrantsQuery>().ExecuteAsync(await _desk.AsAsync(_desk.Lead), id, default)).Value.Grant.State;
        }

        Assert.Equal(GrantState.AwaitingCustomer, await AfterApprovalAsync(SupportRule.AlwaysAsk, mayLook: true));
        Assert.Equal(GrantState.Allowed, await AfterApprovalAsync(SupportRule.TellMe, mayLook: false));
        Assert.Equal(GrantState.AwaitingCustomer, await AfterApprovalAsync(SupportRule.WhileATicketIsOpen, mayLook: false));
        Assert.Equal(GrantState.Allowed, await AfterApprovalAsync(SupportRule.WhileATicketIsOpen, mayLook: true));
    }

    [Fact]
    public async Task Nobody_approves_for_themselves_as_staff_or_as_a_customer_nor_for_another_workspace()
    {
        var id = await _desk.AskAsync();
        var other = await House.FoundAsync("Other");
        Assert.Null(await _desk.ApproveAsync(id, _desk.Lead));
        Assert.IsType<GrantNotWaiting>(await _desk.AnswerAsync(id, other.Owner));
        Assert.IsType<NotOnesOwnRequest>(await _desk.AnswerAsync(id, await _desk.Works.JoinAsync("Sam", Roles.Administrator, "sam.agent@staff.test")));
        Assert.IsType<NotOnesOwnRequest>(await _desk.AnswerAsync(id, await _desk.Works.JoinAsync("Lea", Roles.Administrator, "lea.lead@staff.test")));
        Assert.IsType<NotAllowed>(await _desk.AnswerAsync(id, await _desk.Works.JoinAsync("Rita", Roles.Reviewer)));
        Assert.IsType<GrantNotWaiting>((await House.Get<RevokeAccess>().ExecuteAsync(other.Owner, id, default)).Refusal);

        var ask = House.Get<AskForAccess>();
        var agent = await _desk.AsAsync(_desk.Agent);
        Assert.IsType<InvalidField>((await ask.ExecuteAsync(agent, _desk.Wish() with { Text = "Because." }, default)).Refusal);
        Assert.IsType<InvalidField>((await ask.ExecuteAsync(agent, _desk.Wish(minutes: 241), default)).Refusal);
        Assert.IsType<InvalidField>((await ask.ExecuteAsync(agent, _desk.Wish(emergency: true, minutes: 61), default)).Refusal);
        Assert.IsType<InvalidField>((await ask.ExecuteAsync(agent, _desk.Wish(areas: SupportAreas.None), default)).Refusal);
        Assert.IsType<TicketNotOpen>((await ask.ExecuteAsync(agent, _desk.Wish(new(Guid.NewGuid())), default)).Refusal);
    }
}
