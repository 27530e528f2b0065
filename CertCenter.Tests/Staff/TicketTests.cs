using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Staff;

/// <summary>What customers and support write each other.</summary>
public sealed class TicketTests : IAsyncLifetime
{
    private House _house = null!; // Made before each test.
    private TestTenant _works = null!;
    private StaffCaller _agent = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _works = await _house.FoundAsync("Works");
        _agent = StaffCalls.Someone(_house, StaffRole.SupportAgent, TimeSpan.FromHours(1));
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Both_sides_see_what_was_written_and_nobody_else_does()
    {
        var ticket = await OpenAsync();
        Assert.Null((await _house.Get<AnswerTicket>().ExecuteAsync(_agent, ticket, "Which one?", default)).Refusal);
        Assert.Null((await _house.Get<ReplyToTicket>().ExecuteAsync(_works.Owner, ticket, "The first.", default)).Refusal);

        var here = (await _house.Get<OwnTicketsQuery>().ExecuteAsync(_works.Owner, ticket, default)).Value;
        var there = (await _house.Get<TicketsQuery>().ExecuteAsync(_agent, ticket, default)).Value;
        Assert.Equal(["It does not read.", "Which one?", "The first."], here.Lines.Select(l => l.Text));
        Assert.Equal([false, true, false], there.Lines.Select(l => l.FromStaff));
        Assert.Equal(_agent.Name, there.AssignedName);

        var other = await _house.FoundAsync("Other");
        Assert.IsType<NotFound>((await _house.Get<OwnTicketsQuery>().ExecuteAsync(other.Owner, ticket, default)).Refusal);
        Assert.IsType<TicketNotOpen>((await _house.Get<ReplyToTicket>().ExecuteAsync(other.Owner, ticket, "Hello", default)).Refusal);
        Assert.IsType<TicketNotOpen>((await _house.Get<EndTicket>().ExecuteAsync(other.Owner, ticket, default)).Refusal);
        Assert.IsType<NotAllowed>((await _house.Get<OwnTicketsQuery>().ExecuteAsync(await _works.JoinAsync("Rita", Roles.Reviewer), default)).Refusal);
        var boss = StaffCalls.Someone(_house, StaffRole.Operations, TimeSpan.Zero);
        Assert.IsType<StaffMayNot>((await _house.Get<TicketsQuery>().ExecuteAsync(boss, ticket, default)).Refusal);
    }

    [Fact]
    public async Task Who_wrote_is_told_of_each_step_and_the_trail_of_beginning_and_end()
    {
        var ticket = await OpenAsync();
        Assert.Null((await _house.Get<TakeTicket>().ExecuteAsync(_agent, ticket, default)).Refusal);
        Assert.Null((await _house.Get<AnswerTicket>().ExecuteAsync(_agent, ticket, "Which one?", default)).Refusal);
        Assert.Null((await _house.Get<CloseTicket>().ExecuteAsync(_agent, ticket, default)).Refusal);
        var job = (await _house.Get<EnterForJob>().ExecuteAsync(new SystemCaller("test"), _works.Id, WorkKind.Leaving, default)).Value;
        Assert.Null((await _house.Get<FollowLife>().ExecuteAsync(job, default)).Refusal);
        Assert.Null((await _house.Get<TellTickets>().ExecuteAsync(_works.Job, default)).Refusal);
        Assert.Null((await _house.Get<TellTickets>().ExecuteAsync(_works.Job, default)).Refusal);

        await using var db = await _works.ReadAsync();
        Assert.Equal(
            [NoticeKinds.TicketAssigned, NoticeKinds.TicketAnswered, NoticeKinds.TicketClosed], await db.Notices.Where(n => n.To == _works.Owner.Member).OrderBy(n => n.Id).Select(n => n.Kind).ToListAsync());
        Assert.Equal(2, await db.Outbox.CountAsync(m => m.Kind == NoticeMails.AtOnce));
        Assert.Equal(["ticket.opened", "ticket.closed"], await db.AuditEvents.Where(e => e.What.StartsWith("ticket.")).OrderBy(e => e.Id).Select(e => e.What).ToListAsync());
        Assert.IsType<TicketNotOpen>((await _house.Get<ReplyToTicket>().ExecuteAsync(_works.Owner, ticket, "One more", default)).Refusal);
    }

    [Fact]
    public async Task A_cancelled_workspace_is_told_by_mail()
    {
        var ticket = await OpenAsync();
        Assert.Null((await _house.Get<CancelWorkspace>().ExecuteAsync(_works.Owner, "Works", "We merge.", default)).Refusal);
        Assert.Null((await _house.Get<AnswerTicket>().ExecuteAsync(_agent, ticket, "Which one?", default)).Refusal);
        var job = (await _house.Get<EnterForJob>().ExecuteAsync(new SystemCaller("test"), _works.Id, WorkKind.Support, default)).Value;
        Assert.Null((await _house.Get<TellTickets>().ExecuteAsync(job, default)).Refusal);

        await using var catalog = _house.Catalog.Read();
        Assert.Equal(1, await catalog.AccountMails.CountAsync(m => m.Ticket == ticket && m.Account != null));
        Assert.False(await catalog.TicketEvents.AnyAsync());
    }

    [Fact]
    public async Task Nothing_empty_nothing_endless_and_not_too_many()
    {
        var open = _house.Get<OpenTicket>();
        Assert.IsType<InvalidField>((await open.ExecuteAsync(_works.Owner, " ", "Text", SupportAreas.None, false, default)).Refusal);
        Assert.IsType<InvalidField>((await open.ExecuteAsync(_works.Owner, "Subject", new string('x', Ticket.MaxText + 1), SupportAreas.None, false, default)).Refusal);
        for (var n = 0; n < Ticket.MostOpen; n++)
        {
            await OpenAsync();
        }

        Assert.IsType<TooManyTickets>((await open.ExecuteAsync(_works.Owner, "One more", "Text", SupportAreas.None, false, default)).Refusal);
    }

    private async Task<TicketId> OpenAsync() =>
        (await _house.Get<OpenTicket>().ExecuteAsync(_works.Owner, "Reading fails", "It does not read.", SupportAreas.Connections, false, default)).Value;
}
