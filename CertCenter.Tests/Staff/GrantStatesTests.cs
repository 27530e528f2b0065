using System.Reflection;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace CertCenter.Tests.Staff;

/// <summary>
/// P15: every state that two grants on tickets of two workspaces can reach, by whatever three of the staff, a customer each and the clock do,
/// explored breadth-first until no new one appears.
/// </summary>
[Trait("Promise", "P15")]
public sealed class GrantStatesTests(ITestOutputHelper output)
{
    private const int Minutes = 30;
    private const SupportAreas Area = SupportAreas.Connections;
    private static readonly MethodInfo Copy = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!; // Every object has it.
    private static readonly StaffCaller[] Staff = [Person("sam"), Person("lea"), Person("leo")];
    private static readonly Ticket[] Tickets = [TicketOf(1), TicketOf(2)];

    [Theory]
    [InlineData(SupportRule.AlwaysAsk)]
    [InlineData(SupportRule.TellMe)]
    [InlineData(SupportRule.WhileATicketIsOpen)]
    public void Nobody_alone_ever_looks_nor_longer_than_allowed_nor_elsewhere(SupportRule rule)
    {
        var first = new State(0, [null, null], ["", ""], [0, 0], [0, 0], [true, true], [true, true, true]);
        HashSet<string> known = [first.Key()];
        Queue<State> left = new([first]);
        var active = 0;
        while (left.TryDequeue(out var state))
        {
            active += Check(state, rule);
            foreach (var next in Next(state, rule))
            {
                if (known.Add(next.Key()))
                {
                    left.Enqueue(next);
                }
            }
        }

        output.WriteLine($"{rule}: {known.Count:N0} states, somebody may look in {active:N0} of them.");
        Assert.True(active > 100, $"Somebody may look in {active} states only: little was explored.");
    }

    private static int Check(State state, SupportRule rule)
    {
        var looking = 0;
        for (var n = 0; n < 2; n++)
        {
            if (state.Grants[n] is not { } grant)
            {
                continue;
            }

            Assert.Equal(Tickets[n].Tenant, grant.Tenant);
            for (var who = 0; who < 3; who++)
            {
                if (!grant.Lets(Staff[who].Id, Area, SupportRepairs.None, state.GroundOf(n, grant), state.Now))
                {
                    continue;
                }

                looking++;
                var yes = state.Yes[n];
                Assert.True(yes.Distinct().Count() == yes.Length && yes.Length >= 2, $"Alone: {yes}");
                Assert.Equal(who, yes[0] - '0');
                Assert.True(grant.Emergency ? yes.Count(char.IsDigit) == 3 : rule is not SupportRule.AlwaysAsk || yes.Contains('c', StringComparison.Ordinal), $"Not allowed: {yes}");
                Assert.InRange(state.Clock - state.Begun[n], 0, Minutes - 1);
                Assert.InRange(state.Clock - state.Used[n], 0, 14);
                Assert.True(state.Open[n] && state.There[who], "On a closed ticket, or by somebody who left.");
                Assert.False(grant.Lets(Staff[who].Id, SupportAreas.Trail, SupportRepairs.None, state.GroundOf(n, grant), state.Now));
                Assert.False(grant.Lets(Staff[who].Id, Area, SupportRepairs.ClearLockOut, state.GroundOf(n, grant), state.Now));
            }
        }

        return looking > 0 ? 1 : 0;
    }

    private static IEnumerable<State> Next(State state, SupportRule rule)
    {
        foreach (var minutes in new[] { 10, 130, 800 })
        {
            yield return state with { Clock = state.Clock + minutes };
        }

        for (var who = 0; who < 3; who++)
        {
            yield return state with { There = [.. state.There.Select((there, i) => there && i != who)] };
        }

        for (var n = 0; n < 2; n++)
        {
            var which = n;
            yield return state with { Open = [.. state.Open.Select((open, i) => open && i != which)] };
            foreach (var next in state.Grants[n] is null ? Asked(state, n) : Stepped(state, n, rule))
            {
                yield return next;
            }
        }
    }

    /// <summary>The first asks on both tickets, the second of the staff on the second one.</summary>
    private static IEnumerable<State> Asked(State state, int n) =>
        from who in n == 0 ? new[] { 0 } : [0, 1]
        where state.There[who] && state.Open[n]
        from emergency in new[] { false, true }
        let asked = Grant.Ask(new(Tickets[n].Id, GrantReason.FaultReported, SupportDesk.Why, Area, SupportRepairs.None, Minutes, emergency), Tickets[n], "ana@works.test", Staff[who], state.Now)
        select state.With(n, asked.Value, $"{who}");

    private static IEnumerable<State> Stepped(State state, int n, SupportRule rule)
    {
        for (var who = 0; who < 3; who++)
        {
            var (person, approved, begun, used) = (who, CopyOf(state, n), CopyOf(state, n), CopyOf(state, n));
            if (state.There[who] && approved.Approve(Staff[who], rule, Tickets[n], state.GroundOf(n, approved), state.Now).Refusal is null)
            {
                yield return state.With(n, approved, state.Yes[n] + person);
            }

            if (begun.Begin(Staff[who].Id, state.GroundOf(n, begun), state.Now).Refusal is null)
            {
                yield return state.With(n, begun) with { Begun = Set(state.Begun, n, state.Clock), Used = Set(state.Used, n, state.Clock) };
            }

            if (used.Lets(Staff[who].Id, Area, SupportRepairs.None, state.GroundOf(n, used), state.Now) && used.Touch(state.Now))
            {
                yield return state.With(n, used) with { Used = Set(state.Used, n, state.Clock) };
            }
        }

        var (allowed, finished, lapsed) = (CopyOf(state, n), CopyOf(state, n), CopyOf(state, n));
        if (allowed.Allow("Ana", "ana@works.test", state.GroundOf(n, allowed), state.Now).Refusal is null)
        {
            yield return state.With(n, allowed, state.Yes[n] + 'c');
        }

        if (finished.Finish(GrantEnd.RevokedByCustomer, state.Now).Refusal is null)
        {
            yield return state.With(n, finished);
        }

        if (lapsed.Lapse(state.Now))
        {
            yield return state.With(n, lapsed);
        }
    }

    private static Grant CopyOf(State state, int n) => (Grant)Copy.Invoke(state.Grants[n], null)!; // A copy of what is there.

    private static int[] Set(int[] values, int n, int value) => [.. values.Select((v, i) => i == n ? value : v)];

    private static StaffCaller Person(string name)
    {
        var member = StaffMember.Of($"{name}@staff.test", House.Monday);
        member.Invite(StaffRole.SupportLead, StaffLink.Make(), [], "test", House.Monday);
        member.Join(name, "", 0, House.Monday);
        return new(member, StaffSession.Begin(member.Id, new Visitor("", "test"), House.Monday));
    }

    private static Ticket TicketOf(int number)
    {
        var caller = new Caller(new(Guid.NewGuid()), new Actor(ActorKind.Member, "1", "Ana"), Roles.Owner);
        return Ticket.Open(caller, new(Guid.NewGuid()), number, "Reading fails", Area, true, House.Monday);
    }

    /// <summary>What was said yes to by whom, and when it was begun and used, is kept beside the grants, so that they are not their own witness.</summary>
    private sealed record State(int Clock, Grant?[] Grants, string[] Yes, int[] Begun, int[] Used, bool[] Open, bool[] There)
    {
        public DateTimeOffset Now => House.Monday.AddMinutes(Clock);

        public GrantGround GroundOf(int n, Grant grant) => new(Open[n], There[Array.FindIndex(Staff, s => s.Id == grant.Requester)]);

        public State With(int n, Grant grant, string? yes = null) => this with
        {
            Grants = [.. Grants.Select((g, i) => i == n ? grant : g)],
            Yes = yes is null ? Yes : [.. Yes.Select((y, i) => i == n ? yes : y)],
        };

        /// <summary>All that can make a difference later: of times, how long until they count.</summary>
        public string Key() => $"{KeyOf(0)}|{KeyOf(1)}|{string.Join(',', Open)}|{string.Join(',', There)}";

        private string KeyOf(int n) => Grants[n] is not { } grant ? "-"
            : grant.StateAt(Now) is GrantState.Ended ? $"over {grant.End is null}"
            : $"{grant.StateAt(Now)} {grant.Emergency} {Yes[n]} {(grant.OverAt - Now)?.TotalMinutes} {(grant.Until - Now)?.TotalMinutes}";
    }
}
