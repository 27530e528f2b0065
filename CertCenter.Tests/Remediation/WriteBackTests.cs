using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Remediation;
using CertCenter.Domain.Trust;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Remediation;

/// <summary>Taking access away through a connection, step by step, on a source that does what the test says.</summary>
public sealed partial class WriteBackTests
{
    private MemorySource? _source;

    private MemorySource Source => _source ?? throw new InvalidOperationException("There is a source when there is a workspace.");

    [Fact]
    public async Task What_the_simulation_lets_go_is_taken_away_seen_gone_and_can_be_given_back_for_thirty_days()
    {
        await using var at = await CompanyAsync(("ana", "erp"), ("bo", "erp"));
        Assert.Null((await at.AllowAsync()).Refusal);

        Assert.Equal(2, (await at.TakeAwayAsync()).Value);
        Assert.Null((await at.WorkAsync()).Value);

        Assert.All(await at.RemovalsAsync(), r => Assert.Equal((RemovalState.VerifiedGone, "{}"), (r.State, r.BeforeImage)));
        Assert.Equal(["Remove ana > erp", "Remove bo > erp"], Source.Changes);

        var first = (await at.RemovalsAsync())[0].Id;
        Assert.Null((await at.House.Get<GiveBack>().ExecuteAsync(at.Tenant.Owner, first, "She needs it", default)).Refusal);
        await at.WorkAsync();
        Assert.Contains("ana > erp", Source.Held);
        await at.ReadAsync();
        Assert.Equal([RemovalState.Restored, RemovalState.VerifiedGone], (await at.RemovalsAsync()).Select(r => r.State));

        at.House.Clock.Pass(Removal.GiveBackWithin);
        var second = (await at.RemovalsAsync())[1].Id;
        Assert.IsType<CannotBeGivenBack>((await at.House.Get<GiveBack>().ExecuteAsync(at.Tenant.Owner, second, "Too late", default)).Refusal);
        var trail = await at.TrailAsync();
        Assert.Equal(
            ["connection.write-back-on", "removals.asked", "removal.sent", "removal.applied", "removal.gone", "removal.sent", "removal.applied", "removal.gone", "removal.give-back-asked", "removal.give-back-sent", "removal.given-back"],
            trail.SkipWhile(what => what != "connection.write-back-on").Where(what => !what.StartsWith("discovery.", StringComparison.Ordinal)));
        var shown = (await at.House.Get<ConnectionQuery>().ExecuteAsync(at.Tenant.Owner, at.Connection, default)).Value.WriteBack;
        Assert.Equal((3, 3), (shown.LastDays, shown.Latest.Count));

        await at.House.Get<CheckPromises>().ExecuteAsync(at.Tenant.Owner, default);
        var screen = (await at.House.Get<TrustQuery>().ExecuteAsync(at.Tenant.Owner, default)).Value;
        Assert.Equal((1, 3), (screen.Writes?.On, screen.Writes?.Sent));
        var promise = screen.Promises.Single(p => p.Key == "read-only");
        Assert.Equal((true, "3"), (promise.Holds, promise.Evidence["sent"]));
    }

    [Theory]
    [InlineData("look", 1)]
    [InlineData("looked", 1)]
    [InlineData("write", 1)]
    [InlineData("written", 1)]
    [InlineData("look", 2)]
    [InlineData("looked", 2)]
    public async Task A_crash_at_any_step_does_nothing_twice_and_forgets_nothing(string step, int time)
    {
        await using var at = await CompanyAsync(("ana", "erp"));
        await at.AllowAsync();
        await at.TakeAwayAsync();
        var left = time;
        Source.At = now =>
        {
            if (now == step && --left == 0)
            {
                throw new InvalidOperationException("The program ends here.");
            }
        };

        await Assert.ThrowsAsync<InvalidOperationException>(at.WorkAsync);
        at.House.Clock.Pass(TimeSpan.FromMinutes(5));
        await at.WorkAsync();

        Assert.Equal(RemovalState.VerifiedGone, Assert.Single(await at.RemovalsAsync()).State);
        Assert.Equal(["Remove ana > erp"], Source.Changes);
    }

    [Fact]
    public async Task A_source_that_is_away_is_tried_later_and_not_for_ever()
    {
        await using var at = await CompanyAsync(("ana", "erp"));
        await at.AllowAsync();
        await at.TakeAwayAsync();
        Source.At = _ => throw new SourceFailedException(new("LdapLost", "cn=erp"));

        var next = (await at.WorkAsync()).Value;
        Assert.Equal(at.House.Clock.GetUtcNow() + TimeSpan.FromMinutes(1), next);
        Assert.Equal("LdapLost", Assert.Single(await at.RemovalsAsync()).Reason);
        for (var more = 0; more < 5; more++)
        {
            at.House.Clock.Pass(TimeSpan.FromHours(5));
            next = (await at.WorkAsync()).Value;
        }

        Assert.Null(next);
        Assert.Equal(RemovalState.Failed, Assert.Single(await at.RemovalsAsync()).State);
        Source.At = _ => { };
        await at.TakeAwayAsync();
        await at.WorkAsync();
        Assert.Equal(RemovalState.VerifiedGone, Assert.Single(await at.RemovalsAsync()).State);
    }

    [Fact]
    public async Task What_the_source_locks_is_blocked_in_its_words_and_goes_on_a_work_order()
    {
        await using var at = await CompanyAsync(("ana", "erp"));
        await at.AllowAsync();
        await at.TakeAwayAsync();
        Source.Instead = _ => HeldNow.Locked("EntraRuleDecides", "erp");

        await at.WorkAsync();

        var removal = Assert.Single(await at.RemovalsAsync());
        Assert.Equal((RemovalState.Blocked, "EntraRuleDecides", "erp"), (removal.State, removal.Reason, removal.ReasonWhere));
        Assert.Empty(Source.Changes);
        Assert.Equal(1, (await at.House.Get<HandOver>().ExecuteAsync(at.Tenant.Owner, new(RemovalState.Blocked), default)).Value.Removals);
    }

    [Fact]
    public async Task Nothing_goes_that_would_leave_too_few_and_what_is_held_in_other_ways_is_said_before_and_after()
    {
        await using var at = await CompanyAsync(("ana", "admins"), ("bo", "admins"), ("cy", "erp"), ("cy", "all"));
        await at.AllowAsync();

        var forecast = (await at.SimulateAsync()).Rows.ToDictionary(r => $"{r.SubjectName} {r.AccessName}");

        Assert.Equal((Forecast.TooFewLeft, 1), (forecast["ana admins"].Forecast, forecast["ana admins"].Left));
        Assert.Equal(Forecast.TooFewLeft, forecast["bo admins"].Forecast);
        Assert.Equal((Forecast.StaysThroughOthers, "team"), (forecast["cy erp"].Forecast, string.Join(',', forecast["cy erp"].Through)));
        Assert.Equal(Forecast.OnlyThroughOthers, forecast["cy all"].Forecast);
        Assert.IsType<ChangedMeanwhile>((await at.House.Get<TakeAway>().ExecuteAsync(at.Tenant.Owner, at.Connection, 4, default)).Refusal);
        Assert.Equal(1, (await at.TakeAwayAsync()).Value);
        await at.WorkAsync();
        Assert.Equal(["Remove cy > erp"], Source.Changes);
        var taken = (await at.RemovalsAsync()).Single(r => r.AppliedAt is not null);
        Assert.Equal((RemovalState.StillPresent, WriteBackReasons.ThroughOthers), (taken.State, taken.Reason));
    }

    [Fact]
    public async Task Write_back_needs_a_fresh_code_is_told_to_all_administrators_and_ends_with_the_address_or_the_secret()
    {
        await using var at = await CompanyAsync(("ana", "erp"));
        await at.Tenant.JoinAsync("Adam Admin", Roles.Administrator);
        await at.Tenant.JoinAsync("Mia Manager", Roles.CampaignManager);

        Assert.Equal(new InvalidField("Code", "SecondFactorWrong"), (await at.AllowAsync("654321")).Refusal);
        Assert.IsType<NotAllowed>((await at.House.Get<AllowWriteBack>().ExecuteAsync(await at.Tenant.JoinAsync("Max Manager", Roles.CampaignManager), at.Connection, 2, GivenFactor.Code, default)).Refusal);
        Assert.IsType<WriteBackIsOff>((await at.House.Get<TakeAway>().ExecuteAsync(at.Tenant.Owner, at.Connection, 1, default)).Refusal);
        Assert.Null((await at.AllowAsync()).Refusal);
        await using (var db = await at.Tenant.ReadAsync())
        {
            Assert.Equal(2, await db.Outbox.CountAsync(m => m.Kind == AllowWriteBack.Mail));
        }

        await at.TakeAwayAsync();
        Assert.Null((await at.House.Get<SetSecret>().ExecuteAsync(at.Tenant.Owner, at.Connection, "another", default)).Refusal);
        await at.WorkAsync();
        Assert.Empty(Source.Changes);
        var removal = Assert.Single(await at.RemovalsAsync());
        Assert.Equal((RemovalState.Planned, WriteBackReasons.TurnedOff), (removal.State, removal.Reason));

        await at.AllowAsync();
        var shown = (await at.House.Get<ConnectionQuery>().ExecuteAsync(at.Tenant.Owner, at.Connection, default)).Value;
        Assert.True(shown.WriteBack.IsOn);
        await at.House.Get<ChangeConnection>().ExecuteAsync(at.Tenant.Owner, at.Connection, shown.Version, "Source", """{"host":"elsewhere"}""", default);
        Assert.False((await at.House.Get<ConnectionQuery>().ExecuteAsync(at.Tenant.Owner, at.Connection, default)).Value.WriteBack.IsOn);
        Assert.Equal(2, (await at.TrailAsync()).Count(what => what == "connection.write-back-off"));
    }

    [Fact]
    public void A_ticket_counts_once_for_its_connection_its_access_and_its_verb()
    {
        var (clock, one, other) = (new StoppedClock(StoppedClock.Monday), new ConnectionId(Guid.NewGuid()), new ConnectionId(Guid.NewGuid()));
        var (tickets, access) = (new WriteTickets(clock), new AccessRef("ana", "erp"));

        Assert.False(tickets.TryUse(new WriteTicket(), one, WriteVerb.Remove, access));
        Assert.False(tickets.TryUse(null, one, WriteVerb.Remove, access));
        Assert.False(tickets.TryUse(new WriteTickets(clock).Issue(one, WriteVerb.Remove, access), one, WriteVerb.Remove, access));
        Assert.False(tickets.TryUse(Ticket(), other, WriteVerb.Remove, access));
        Assert.False(tickets.TryUse(Ticket(), null, WriteVerb.Remove, access));
        Assert.False(tickets.TryUse(Ticket(), one, WriteVerb.Restore, access));
        Assert.False(tickets.TryUse(Ticket(), one, WriteVerb.Remove, new("bo", "erp")));
        Assert.False(tickets.TryUse(Ticket(), one, WriteVerb.Remove, new("ana", "payroll")));
        var good = Ticket();
        Assert.True(tickets.TryUse(good, one, WriteVerb.Remove, access));
        Assert.False(tickets.TryUse(good, one, WriteVerb.Remove, access));
        var old = Ticket();
        clock.Pass(TimeSpan.FromMinutes(3));
        Assert.False(tickets.TryUse(old, one, WriteVerb.Remove, access));

        WriteTicket Ticket() => tickets.Issue(one, WriteVerb.Remove, access);
    }

    /// <summary>Three people; two of them are administrators, one more is disabled; team is in erp and in all.</summary>
    private async Task<RevokedAccess> CompanyAsync(params (string Account, string Access)[] revoked)
    {
        var reader = new ScriptedConnector();
        reader.Shows(into =>
        {
            into.Person(new("ana", "ana", null, null, null, null, true));
            into.Account(new("ana", "ana", "ana", true, null));
            into.Person(new("bo", "bo", null, null, null, null, true));
            into.Account(new("bo", "bo", "bo", true, null));
            into.Person(new("cy", "cy", null, null, null, null, true));
            into.Account(new("cy", "cy", "cy", true, null));
            into.Account(new("old", "old", null, false, null));
            into.Entitlement(new("erp", "Group", "erp", null, null, null));
            into.Entitlement(new("all", "Group", "all", null, null, null));
            into.Entitlement(new("team", "Group", "team", null, null, null));
            into.Entitlement(new("admins", "Group", "admins", null, null, Risk.High));
            foreach (var held in Source.Held.ToList())
            {
                into.Assignment(held.Split(" > ")[0], held.Split(" > ")[1], []);
            }

            if (Source.Held.Contains("cy > team"))
            {
                into.Assignment("cy", "erp", ["team"]);
                into.Assignment("cy", "all", ["team"]);
            }
        });
        return await RevokedAccess.MakeAsync(reader, Writer, "{}", "secret", revoked);

        IWritableSource Writer(WriteTickets tickets)
        {
            _source = new(tickets);
            foreach (var held in new[] { "ana > erp", "bo > erp", "cy > erp", "cy > team", "ana > admins", "bo > admins", "cy > admins", "old > admins" })
            {
                _source.Held.Add(held);
            }

            return _source;
        }
    }
}
