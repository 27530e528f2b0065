using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Staff;

/// <summary>What staff are mailed: access at once to whom it concerns, tickets as each of them wants.</summary>
public sealed class StaffMailsTests : IAsyncLifetime
{
    private SupportDesk _desk = null!; // Made before each test.

    public async Task InitializeAsync() => _desk = await SupportDesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Each_step_of_an_access_is_mailed_to_whom_it_concerns_on_both_sides_and_told_in_the_portal()
    {
        var id = await _desk.EnterAsync();
        Assert.Null((await _desk.House.Get<RevokeAccess>().ExecuteAsync(_desk.Works.Owner, id, default)).Refusal);
        await _desk.TellAsync();

        string[] expected =
        [
            "Lea Lead StaffAccessAsked", "Leo Lead StaffAccessAsked", "Sam Agent StaffAccessApproved", "Sam Agent StaffAccessAllowed", "Lea Lead StaffAccessBegun",
            "Lea Lead StaffAccessEnded", "Sam Agent StaffAccessEnded",
        ];
        Assert.Equal(expected.Order(), (await MailsAsync(m => m.Grant == id)).Order());
        await using var db = await _desk.Works.ReadAsync();
        Assert.Equal(
            ["support-asked", "support-allowed", "support-begun", "support-ended"],
            await db.Notices.Where(n => n.To == _desk.Works.Owner.Member && n.Kind.StartsWith("support-")).OrderBy(n => n.Id).Select(n => n.Kind).ToListAsync());
        Assert.False(await db.Outbox.AnyAsync());
    }

    [Fact]
    public async Task Tickets_are_mailed_as_each_of_support_wants_and_a_day_is_one_mail()
    {
        foreach (var (who, way) in new[] { (_desk.Lead, NoticeWay.Daily), (_desk.OtherLead, NoticeWay.PortalOnly) })
        {
            Assert.Null((await _desk.House.Get<ChooseTicketMails>().ExecuteAsync(await _desk.AsAsync(who), way, default)).Refusal);
        }

        var ticket = await _desk.WriteAsync(_desk.Works);
        Assert.Null((await _desk.House.Get<ReplyToTicket>().ExecuteAsync(_desk.Works.Owner, ticket, "And also this.", default)).Refusal);
        Assert.Equal(
            ["Lea Lead StaffTickets", "Sam Agent TicketWritten", "Sam Agent TicketWritten"], (await MailsAsync(m => m.Ticket == ticket || m.Kind == AccountMailKind.StaffTickets)).Order());

        Assert.Null((await _desk.House.Get<TakeTicket>().ExecuteAsync(await _desk.AsAsync(_desk.Agent), ticket, default)).Refusal);
        Assert.Null((await _desk.House.Get<TakeTicket>().ExecuteAsync(await _desk.AsAsync(_desk.OtherLead), ticket, default)).Refusal);
        Assert.Equal(["Sam Agent StaffTicketTaken"], await MailsAsync(m => m.Kind == AccountMailKind.StaffTicketTaken));

        await using var db = _desk.House.Catalog.Read();
        var daily = await db.AccountMails.SingleAsync(m => m.Kind == AccountMailKind.StaffTickets);
        Assert.Equal(NoticeDay.NextAfter(_desk.House.Clock.GetUtcNow()), daily.Delivery.NotBefore);
        Assert.Equal([1], await TicketsOfAsync(_desk.Agent));
        Assert.Equal([1, 2], await TicketsOfAsync(_desk.OtherLead));
    }

    private async Task<IReadOnlyList<int>> TicketsOfAsync(StaffSessionId who) =>
        await _desk.House.Get<StaffLetterQuery>().TicketsOfTheDayAsync(new SystemCaller("test"), (await _desk.AsAsync(who)).Id, default);

    private async Task<IReadOnlyList<string>> MailsAsync(System.Linq.Expressions.Expression<Func<AccountMail, bool>> which)
    {
        await using var db = _desk.House.Catalog.Read();
        var mails = await (from m in db.AccountMails.Where(which) join s in db.StaffMembers on m.Staff equals s.Id orderby m.Id select new { s.Name, m.Kind }).ToListAsync();
        return mails.ConvertAll(m => $"{m.Name} {m.Kind}");
    }
}
