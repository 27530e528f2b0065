using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Staff;

/// <summary>What cannot be asked for, what the customer's leave does not cover, and how long a request and a leave wait: the grant by itself, without a store.</summary>
[Trait("Promise", "P15")]
public sealed class GrantLimitsTests
{
    private const string Writer = "ana@works.test";
    private static readonly GrantGround Ground = new(TicketOpen: true, RequesterThere: true);
    private static readonly StaffCaller Sam = Person("sam");
    private static readonly StaffCaller Lea = Person("lea");

    [Fact]
    public void Nobody_asks_for_a_ticket_that_they_wrote_themselves_or_whose_writer_is_not_known()
    {
        Assert.IsType<OwnTicket>(Ask(TicketOf(), Sam.Mail).Refusal);
        Assert.IsType<OwnTicket>(Ask(TicketOf(), null).Refusal);
        Assert.Null(Ask(TicketOf(), Writer).Refusal);
    }

    [Fact]
    public void Nobody_asks_for_a_ticket_that_is_closed()
    {
        var ticket = TicketOf();
        ticket.Close(House.Monday);

        Assert.IsType<TicketNotOpen>(Ask(ticket, Writer).Refusal);
    }

    [Theory]
    [InlineData(SupportAreas.Connections, GrantState.Allowed)]
    [InlineData(SupportAreas.Connections | SupportAreas.Directory, GrantState.Allowed)]
    [InlineData(SupportAreas.Connections | SupportAreas.Trail, GrantState.AwaitingCustomer)]
    [InlineData(SupportAreas.SignIn, GrantState.AwaitingCustomer)]
    public void What_the_writer_of_a_ticket_allowed_holds_for_the_parts_it_is_about(SupportAreas areas, GrantState state)
    {
        var ticket = TicketOf();
        var grant = Ask(ticket, Writer, areas).Value;
        Assert.Null(grant.Approve(Lea, SupportRule.WhileATicketIsOpen, ticket, Ground, House.Monday).Refusal);

        Assert.Equal(state, grant.StateAt(House.Monday));
    }

    [Fact]
    public void A_request_that_nobody_answers_lapses_after_a_day()
    {
        var (ticket, late) = (TicketOf(), House.Monday.AddHours(24));
        var grant = Ask(ticket, Writer).Value;
        Assert.Equal(GrantState.AwaitingColleague, grant.StateAt(late.AddTicks(-1)));
        Assert.IsType<GrantNotWaiting>(grant.Approve(Lea, SupportRule.TellMe, ticket, Ground, late).Refusal);

        var approved = Ask(ticket, Writer).Value;
        Assert.Null(approved.Approve(Lea, SupportRule.AlwaysAsk, ticket, Ground, late.AddTicks(-1)).Refusal);
        Assert.IsType<GrantNotWaiting>(approved.Allow("Ana", Writer, Ground, late).Refusal);
    }

    [Fact]
    public void What_was_allowed_is_begun_within_four_hours_and_once()
    {
        var (ticket, late) = (TicketOf(), House.Monday.AddHours(4));
        var grant = Ask(ticket, Writer).Value;
        Assert.Null(grant.Approve(Lea, SupportRule.TellMe, ticket, Ground, House.Monday).Refusal);
        Assert.IsType<NoAccessNow>(grant.Begin(Sam.Id, Ground, late).Refusal);
        Assert.IsType<NoAccessNow>(grant.Begin(Lea.Id, Ground, late.AddTicks(-1)).Refusal);
        Assert.Null(grant.Begin(Sam.Id, Ground, late.AddTicks(-1)).Refusal);
        Assert.IsType<NoAccessNow>(grant.Begin(Sam.Id, Ground, late.AddMinutes(5)).Refusal);
        Assert.Equal(late.AddTicks(-1).AddMinutes(30), grant.Until);
    }

    [Fact]
    public void Use_makes_nothing_longer()
    {
        var ticket = TicketOf();
        var grant = Ask(ticket, Writer).Value;
        Assert.Null(grant.Approve(Lea, SupportRule.TellMe, ticket, Ground, House.Monday).Refusal);
        Assert.Null(grant.Begin(Sam.Id, Ground, House.Monday).Refusal);
        for (var minute = 2; minute < 30; minute += 2)
        {
            Assert.True(grant.Touch(House.Monday.AddMinutes(minute)));
        }

        Assert.Equal(House.Monday.AddMinutes(30), grant.OverAt);
        Assert.False(grant.Lets(Sam.Id, SupportAreas.Connections, SupportRepairs.None, Ground, House.Monday.AddMinutes(30)));
        Assert.False(grant.Touch(House.Monday.AddMinutes(30)));
    }

    private static Outcome<Grant> Ask(Ticket ticket, string? writer, SupportAreas areas = SupportAreas.Connections) =>
        Grant.Ask(new(ticket.Id, GrantReason.CustomerAsked, SupportDesk.Why, areas, SupportRepairs.None, 30, false), ticket, writer, Sam, House.Monday);

    private static Ticket TicketOf()
    {
        var caller = new Caller(new(Guid.NewGuid()), new Actor(ActorKind.Member, "1", "Ana"), Roles.Owner);
        return Ticket.Open(caller, new(Guid.NewGuid()), 1, "Reading fails", SupportAreas.Connections | SupportAreas.Directory, true, House.Monday);
    }

    private static StaffCaller Person(string name)
    {
        var member = StaffMember.Of($"{name}@staff.test", House.Monday);
        member.Invite(StaffRole.SupportLead, StaffLink.Make(), [], "test", House.Monday);
        member.Join(name, "", 0, House.Monday);
        return new(member, StaffSession.Begin(member.Id, new Visitor("", "test"), House.Monday));
    }
}
