using System.Reflection;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Staff;
using CertCenter.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace CertCenter.Tests.Staff;

/// <summary>
/// P15: every state that access to two workspaces, by a ticket each, can reach by whatever three of the staff, the customers and the clock do,
/// looks and the unmasking of one record after another among it, explored breadth-first until no new one appears.
/// </summary>
[Trait("Promise", "P15")]
public sealed class GrantStatesTests(ITestOutputHelper output)
{
    private const int Minutes = 30;
    private const SupportAreas Area = SupportAreas.Connections;
    private static readonly MethodInfo Copy = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!; // Every object has it.
    private static readonly bool[] Either = [false, true];

    /// <summary>A screen about one record with two more in it, and what can be asked of it: nothing unmasked, each of the three, one of another screen.</summary>
    private static readonly LookSheet Screen = new(["Name"], [RowOf("1"), RowOf("2")], About: LookCell.OfPerson("Secret 0"));
    private static readonly LookAsk[] Asks = [.. ((string?[])[null, "0", "1", "2", "9"]).Select(one => new LookAsk(LookScreen.Person, "0", null, one))];
    private static readonly StaffCaller[] Staff = [Person("sam"), Person("lea"), Person("leo")];
    private static readonly Ticket[] Tickets = [TicketOf(1), TicketOf(2)];

    [Theory]
    [InlineData(SupportRule.AlwaysAsk)]
    [InlineData(SupportRule.TellMe)]
    [InlineData(SupportRule.WhileATicketIsOpen)]
    public void Nobody_alone_ever_looks_nor_longer_than_allowed_nor_elsewhere(SupportRule rule)
    {
        var first = new State(0, null, 0, "", -1, -1, "", [true, true], [true, true, true]);
        HashSet<string> known = [first.Key()];
        Queue<State> left = new([first]);
        var (active, all) = (0, 0);
        while (left.TryDequeue(out var state))
        {
            var looking = Check(state, rule);
            (active, all) = (active + looking, all + (state.Told.Length == 3 ? looking : 0));
            foreach (var next in Next(state, rule))
            {
                if (known.Add(next.Key()))
                {
                    left.Enqueue(next);
                }
            }
        }

        output.WriteLine($"{rule}: {known.Count:N0} states, somebody may look in {active:N0} of them, with all unmasked in {all:N0}.");
        Assert.True(all > 50, $"All was unmasked in {all} states only: little was explored.");
        Assert.True(active > 50, $"Somebody may look in {active} states only: little was explored.");
    }

    private static int Check(State state, SupportRule rule)
    {
        if (state.Grant is not { } grant)
        {
            return 0;
        }

        Assert.Equal(Tickets[state.Ticket].Tenant, grant.Tenant);
        var looking = 0;
        for (var who = 0; who < 3; who++)
        {
            if (!grant.Lets(Staff[who].Id, Area, SupportRepairs.None, state.Ground, state.Now))
            {
                continue;
            }

            looking++;
            var yes = state.Yes;
            Assert.True(yes.Distinct().Count() == yes.Length && yes.Length >= 2, $"Alone: {yes}");
            Assert.Equal(who, yes[0] - '0');
            Assert.True(grant.Emergency ? yes.Count(char.IsDigit) == 3 : rule is not SupportRule.AlwaysAsk || yes.Contains('c', StringComparison.Ordinal), $"Not allowed: {yes}");
            Assert.InRange(state.Clock - state.Begun, 0, Minutes - 1);
            Assert.InRange(state.Clock - state.Used, 0, 14);
            Assert.True(state.Open[state.Ticket] && state.There[who], "On a closed ticket, or by somebody who left.");
            Assert.False(grant.Lets(Staff[who].Id, SupportAreas.Trail, SupportRepairs.None, state.Ground, state.Now));
            Assert.False(grant.Lets(Staff[who].Id, Area, SupportRepairs.ClearLockOut, state.Ground, state.Now));
        }

        Assert.InRange(looking, 0, 1);
        return looking;
    }

    private static IEnumerable<State> Next(State state, SupportRule rule)
    {
        for (var who = 0; who < 3; who++)
        {
            var gone = who;
            yield return state with { There = [.. state.There.Select((there, i) => there && i != gone)] };
        }

        for (var n = 0; n < 2; n++)
        {
            var closed = n;
            yield return state with { Open = [.. state.Open.Select((open, i) => open && i != closed)] };
        }

        if (state.Grant is not { } grant || grant.StateAt(state.Now) is GrantState.Ended)
        {
            foreach (var next in Asked(state))
            {
                yield return next;
            }
        }
        else
        {
            // Steps that come just before and after what ends it: minutes, hours, days.
            yield return state with { Clock = state.Clock + (grant.StateAt(state.Now) is GrantState.Active ? 10 : grant.BegunAt is null && grant.AllowedAt is not null ? 130 : 800) };
            foreach (var next in Stepped(state, rule))
            {
                yield return next;
            }
        }
    }

    private static IEnumerable<State> Asked(State state) =>
        from n in Enumerable.Range(0, 2)
        from who in Enumerable.Range(0, 2)
        where state.There[who] && state.Open[n]
        from emergency in Either
        let wish = new GrantWish(Tickets[n].Id, GrantReason.FaultReported, SupportDesk.Why, Area, SupportRepairs.None, Minutes, emergency)
        select state with { Grant = Grant.Ask(wish, Tickets[n], "ana@works.test", Staff[who], state.Now).Value, Ticket = n, Yes = $"{who}", Begun = -1, Used = -1, Told = "" };

    private static IEnumerable<State> Stepped(State state, SupportRule rule)
    {
        for (var who = 0; who < 3; who++)
        {
            var (approved, begun, used) = (CopyOf(state), CopyOf(state), CopyOf(state));
            if (state.There[who] && approved.Approve(Staff[who], rule, Tickets[state.Ticket], state.Ground, state.Now).Refusal is null)
            {
                yield return state with { Grant = approved, Yes = $"{state.Yes}{who}" };
            }

            if (begun.Begin(Staff[who].Id, state.Ground, state.Now).Refusal is null)
            {
                Assert.True(who == state.Yes[0] - '0' && state.Begun < 0, $"Begun by {who} of {state.Yes}, at {state.Begun} before.");
                Assert.True(state.Open[state.Ticket] && state.There[who], "Begun on a closed ticket, or by somebody who left.");
                yield return state with { Grant = begun, Begun = state.Clock, Used = state.Clock };
            }

            if (used.Lets(Staff[who].Id, Area, SupportRepairs.None, state.Ground, state.Now))
            {
                if (used.Touch(state.Now))
                {
                    yield return state with { Grant = used, Used = state.Clock };
                }

                foreach (var ask in Asks)
                {
                    yield return Looked(state, ask);
                }
            }
        }

        var (allowed, finished, lapsed) = (CopyOf(state), CopyOf(state), CopyOf(state));
        if (allowed.Allow("Ana", "ana@works.test", state.Ground, state.Now).Refusal is null)
        {
            yield return state with { Grant = allowed, Yes = state.Yes + 'c' };
        }

        if (finished.Finish(GrantEnd.RevokedByCustomer, state.Now).Refusal is null)
        {
            yield return state with { Grant = finished };
        }

        if (lapsed.Lapse(state.Now))
        {
            yield return state with { Grant = lapsed };
        }
    }

    /// <summary>After a look: what the customer's trail tells is kept, and what is in clear is in it, one record a look.</summary>
    private static State Looked(State state, LookAsk ask)
    {
        if (!Screen.Holds(ask))
        {
            Assert.Equal("9", ask.Unmask);
            return state;
        }

        var (facts, shown) = (Screen.FactsOf(ask), Screen.ShownTo(ask));
        var told = facts.Unmasked is { } one && !state.Told.Contains(one, StringComparison.Ordinal) ? string.Concat((state.Told + one).Order()) : state.Told;
        string[] clear = [.. shown.Rows.SelectMany(r => r.Cells).Append(shown.About!).Select(c => c.Text!).Where(t => t.StartsWith("Secret", StringComparison.Ordinal))]; // Each has one.
        Assert.Equal(ask.Unmask is null ? [] : [$"Secret {ask.Unmask}"], clear);
        Assert.All(clear, text => Assert.Contains(text[^1], told));
        Assert.Equal((ask.Unmask is null ? "support.looked" : "support.unmasked", "1 2"), (facts.What, string.Join(' ', facts.Shown)));
        return state with { Told = told };
    }

    private static LookRow RowOf(string id) => new(id, [LookCell.OfPerson($"Secret {id}")]);

    private static Grant CopyOf(State state) => (Grant)Copy.Invoke(state.Grant, null)!; // A copy of what is there.

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

    /// <summary>Who said yes, when it was begun and used, and what the trail tells to be unmasked, is kept beside the grant, so that it is not its own witness.</summary>
    private sealed record State(int Clock, Grant? Grant, int Ticket, string Yes, int Begun, int Used, string Told, bool[] Open, bool[] There)
    {
        public DateTimeOffset Now => House.Monday.AddMinutes(Clock);

        public GrantGround Ground => new(Open[Ticket], Grant is null || There[Array.FindIndex(Staff, s => s.Id == Grant.Requester)]);

        /// <summary>All that can make a difference later: of times, how long until they count.</summary>
        public string Key() => $"{KeyOfGrant()}|{Open[0]}{Open[1]}{There[0]}{There[1]}{There[2]}";

        private string KeyOfGrant() => Grant is null || Grant.StateAt(Now) is GrantState.Ended ? "-"
            : $"{Ticket} {Grant.StateAt(Now)} {Grant.Emergency} {Yes} {(Begun < 0 ? 0 : Clock - Begun)} {(Used < 0 ? 0 : Clock - Used)} {Told} {(Grant.OverAt - Now)?.Ticks} {(Grant.Until - Now)?.Ticks}";
    }
}
