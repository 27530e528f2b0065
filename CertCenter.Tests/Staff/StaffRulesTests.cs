using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Staff;

/// <summary>What staff may do, by role, by the age of their second factor and of their session.</summary>
public sealed class StaffRulesTests : IAsyncLifetime
{
    /// <summary>What is not privileged: the session's second factor suffices.</summary>
    private static readonly Type[] Everyday = [typeof(AnswerTicket), typeof(TakeTicket), typeof(CloseTicket), typeof(ChooseTicketMails), typeof(LookUnderGrant), typeof(EndAccess)];

    private House _house = null!; // Made before each test.

    public async Task InitializeAsync() => _house = await House.BuildAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public void Who_may_do_what_is_changed_on_purpose_only() => Assert.Equal(
        """
        SeeWorkspaces: SupportAgent SupportLead Operations
        SuspendWorkspace: Operations, fresh
        ResumeWorkspace: Operations, fresh
        ActivateWorkspace: Operations, fresh
        SeeJobs: SupportAgent SupportLead Operations
        RetryJob: Operations, fresh
        SeeStaff: SupportAgent SupportLead Operations
        InviteStaff: Operations, fresh
        ChangeStaffRole: Operations, fresh
        RemoveStaff: Operations, fresh
        SeeSecurityLog: SupportLead Operations
        SeeTickets: SupportAgent SupportLead
        AnswerTicket: SupportAgent SupportLead
        SeeAccess: SupportAgent SupportLead Operations
        AskForAccess: SupportAgent SupportLead, fresh
        ApproveAccess: SupportLead Operations, fresh
        BeginAccess: SupportAgent SupportLead, fresh
        LookUnderGrant: SupportAgent SupportLead
        RepairUnderGrant: SupportAgent SupportLead, fresh
        EndAccess: SupportAgent SupportLead Operations
        ExplainAccess: SupportAgent SupportLead, fresh
        ChangeOwnPasskeys: SupportAgent SupportLead Operations, fresh
        """,
        string.Join('\n', Enum.GetValues<StaffAction>().Select(a => (Action: a, Rule: StaffMatrix.Of(a)))
            .Select(r => $"{r.Action}: {string.Join(' ', r.Rule.Roles)}{(r.Rule.Privileged ? ", fresh" : "")}")));

    [Fact, Trait("Promise", "P16")]
    public async Task Nothing_that_changes_something_is_done_on_a_second_factor_that_is_too_old()
    {
        List<string> done = [];
        foreach (var method in StaffCalls.Changing)
        {
            foreach (var role in Enum.GetValues<StaffRole>())
            {
                var answer = await StaffCalls.CallAsync(_house, method, StaffCalls.Someone(_house, role, StaffCaller.Fresh));
                if (answer is not (SecondFactorStale or StaffMayNot) && !Everyday.Contains(method.DeclaringType))
                {
                    done.Add($"{method.DeclaringType!.Name} as {role}: {answer}"); // A method of a class.
                }
            }
        }

        Assert.True(StaffCalls.Changing.Count() > 4, "No operations of staff were found.");
        Rules.Hold(done);
    }

    [Fact, Trait("Promise", "P16")]
    public async Task With_a_fresh_one_the_same_calls_get_past_that()
    {
        foreach (var method in StaffCalls.Changing)
        {
            Assert.IsNotType<SecondFactorStale>(await StaffCalls.CallAsync(_house, method, StaffCalls.Someone(_house, StaffRole.Operations, TimeSpan.FromMinutes(4))));
        }
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public async Task A_session_ends_after_fifteen_idle_minutes(int minutes, bool alive)
    {
        var session = await SignInAsync();
        _house.Clock.Pass(TimeSpan.FromMinutes(minutes));

        Assert.Equal(alive, await IsInAsync(session));
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours_however_busy()
    {
        var session = await SignInAsync();
        for (var minutes = 0; minutes < 8 * 60; minutes += 10)
        {
            Assert.True(await IsInAsync(session));
            _house.Clock.Pass(TimeSpan.FromMinutes(10));
        }

        Assert.False(await IsInAsync(session));
    }

    [Fact]
    public async Task Who_is_removed_or_becomes_something_else_is_out_at_the_next_request()
    {
        var boss = StaffCalls.Someone(_house, StaffRole.Operations, TimeSpan.Zero);
        var session = await SignInAsync();
        var sam = (await _house.Get<EnterConsole>().ExecuteAsync(session, true, default)).Value;

        Assert.Null((await _house.Get<ChangeStaffRole>().ExecuteAsync(boss, sam.Id, StaffRole.SupportAgent, default)).Refusal);
        Assert.False(await IsInAsync(session));

        var again = await SignInAsync();
        Assert.True(await IsInAsync(again));
        Assert.Null((await _house.Get<RemoveStaff>().ExecuteAsync(boss, sam.Id, default)).Refusal);
        Assert.False(await IsInAsync(again));
    }

    [Fact]
    public async Task Who_guesses_locks_out_their_own_network_and_nobody_else()
    {
        await SignInAsync();
        var (guesser, other) = (new Visitor("198.51.100.1", "test"), new Visitor("198.51.100.2", "test"));
        for (var n = 0; n < StaffSignInQuery.MaxFailed; n++)
        {
            Assert.NotNull(await _house.Get<StaffSignInQuery>().ExecuteAsync(guesser, "sam@staff.test", default));
            await _house.Get<NoteStaffSignInFailed>().ExecuteAsync(guesser, "sam@staff.test", default);
        }

        Assert.Null(await _house.Get<StaffSignInQuery>().ExecuteAsync(guesser, "sam@staff.test", default));
        Assert.NotNull(await _house.Get<StaffSignInQuery>().ExecuteAsync(other, "sam@staff.test", default));
    }

    [Fact]
    public async Task The_list_of_workspaces_goes_on_by_key_and_tells_each_once()
    {
        await using (var db = await _house.Catalog.WriteAsync(default))
        {
            for (var n = 0; n < 230; n++)
            {
                db.Add(Tenant.Found($"Same name {n % 7}", "westeurope", new(Guid.NewGuid()), _house.Clock.GetUtcNow().AddSeconds(n)));
            }

            await db.CommitAsync(default);
        }

        var sam = StaffCalls.Someone(_house, StaffRole.SupportAgent, TimeSpan.Zero);
        List<StaffWorkspaceRow> seen = [];
        string? after = null;
        do
        {
            var page = (await _house.Get<StaffWorkspacesQuery>().ExecuteAsync(sam, null, "same", after, default)).Value;
            seen.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(230, seen.Select(r => r.Id).Distinct().Count());
        Assert.Equal(230, seen.Count);
    }

    [Fact]
    public async Task The_security_log_holds_together_and_shows_where_it_was_altered()
    {
        await SignInAsync();
        await SignInAsync();
        var lead = StaffCalls.Someone(_house, StaffRole.SupportLead, TimeSpan.Zero);
        var whole = (await _house.Get<SecurityLogCheckQuery>().ExecuteAsync(lead, default)).Value;
        Assert.Equal((4, null), (whole.Lines, whole.FirstBroken));

        long second;
        await using (var db = await _house.Catalog.WriteAsync(default))
        {
            second = await db.StaffEvents.OrderBy(e => e.Id).Select(e => e.Id).Skip(1).FirstAsync(); // A server goes on counting where another test ended.
            Assert.Equal(1, await db.Database.ExecuteSqlAsync($"UPDATE \"StaffEvents\" SET \"Who\" = 'Nobody' WHERE \"Id\" = {second}"));
            await db.CommitAsync(default);
        }

        Assert.Equal((1L, second), ((await _house.Get<SecurityLogCheckQuery>().ExecuteAsync(lead, default)).Value is { } broken ? (broken.Lines, broken.FirstBroken ?? 0) : default));
    }

    private async Task<bool> IsInAsync(StaffSessionId session) => (await _house.Get<EnterConsole>().ExecuteAsync(session, true, default)).Refusal is null;

    private async Task<StaffSessionId> SignInAsync()
    {
        var link = (await _house.Get<InviteStaff>().ExecuteAsync(new SystemCaller("test"), "sam@staff.test", default)).Value.Text;
        return (await _house.Get<JoinStaff>().ExecuteAsync(new Visitor("", "test"), link, "Sam", "hash", 1, default)).Value;
    }
}
