using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Discovery;

public sealed class RunDiscoveryTests : IAsyncLifetime
{
    private DiscoveryDriver _at = null!; // Built before each test.

    public async Task InitializeAsync() => _at = await DiscoveryDriver.BuildAsync();

    public async Task DisposeAsync() => await _at.DisposeAsync();

    [Fact]
    public async Task A_second_asking_is_refused_and_names_the_open_run()
    {
        var directory = await _at.ConnectAsync();
        var number = await _at.AskAsync(directory);

        var again = await _at.House.Get<StartDiscovery>().ExecuteAsync(_at.Tenant.Owner, directory, false, CancellationToken.None);

        Assert.Equal(new RunIsOpen(number), again.Refusal);
    }

    [Fact]
    public async Task Two_workers_at_once_read_a_run_once()
    {
        var directory = await _at.ConnectAsync();
        var reads = 0;
        _at.Source.Script = (_, _) =>
        {
            Interlocked.Increment(ref reads);
            return Task.FromResult(new ReadReport(true, null));
        };
        await _at.AskAsync(directory);

        await Task.WhenAll(_at.WorkAsync(), _at.WorkAsync(), _at.WorkAsync());
        await _at.WorkAsync();

        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task A_source_that_fails_leaves_everything_and_says_why()
    {
        var directory = await _at.ConnectAsync();
        await _at.ReadAsync(directory, into => into.Worker("ana"));
        _at.Source.Script = (into, _) =>
        {
            into.Worker("bo");
            throw new SourceFailedException(new("LdapLost", "cn=x", "gone"));
        };
        var number = await _at.AskAsync(directory);

        await _at.WorkAsync();

        var run = await _at.RunAsync(directory, number);
        Assert.Equal((RunState.Failed, "LdapLost", "cn=x", "gone"), (run.State, run.FailureReason, run.FailureWhere, run.FailureDetail));
        await using var db = await _at.Tenant.ReadAsync();
        Assert.Equal(["ana"], await db.Identities.Where(i => i.GoneAt == null).Select(i => i.Key).ToListAsync());
    }

    [Fact]
    public async Task A_run_left_by_a_dead_process_is_begun_again_three_times_and_then_fails()
    {
        var directory = await _at.ConnectAsync();
        var number = await _at.AskAsync(directory);
        _at.Source.Script = (_, _) => throw new InvalidOperationException("A bug, or the power went.");

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(_at.WorkAsync);
            var left = await _at.RunAsync(directory, number);
            Assert.Equal((RunState.Running, attempt), (left.State, left.Attempts));
        }

        await _at.WorkAsync();
        var run = await _at.RunAsync(directory, number);
        Assert.Equal((RunState.Failed, ReadingProblems.StoppedTooOften), (run.State, run.FailureReason));
    }

    [Fact]
    public async Task A_run_left_by_a_dead_process_is_finished_by_the_next()
    {
        var directory = await _at.ConnectAsync();
        var number = await _at.AskAsync(directory);
        _at.Source.Script = (_, _) => throw new InvalidOperationException("The power went.");
        await Assert.ThrowsAsync<InvalidOperationException>(_at.WorkAsync);

        _at.Source.Shows(into => into.Worker("ana"));
        await _at.WorkAsync();

        var run = await _at.RunAsync(directory, number);
        Assert.Equal((RunState.Completed, 2, 1L), (run.State, run.Attempts, run.People));
    }

    [Fact]
    public async Task A_process_that_shuts_down_puts_the_run_back_without_counting_it()
    {
        var directory = await _at.ConnectAsync();
        var number = await _at.AskAsync(directory);
        using var shutdown = new CancellationTokenSource();
        _at.Source.Script = async (_, token) =>
        {
            await shutdown.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return new(true, null);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _at.House.Get<RunDiscovery>().ExecuteAsync(_at.Tenant.Job, shutdown.Token));

        var run = await _at.RunAsync(directory, number);
        Assert.Equal((RunState.Queued, 0), (run.State, run.Attempts));
    }

    [Fact]
    public async Task A_waiting_run_is_cancelled_at_once_and_never_read()
    {
        var directory = await _at.ConnectAsync();
        _at.Source.Script = (_, _) => throw new InvalidOperationException("Must not be read.");
        var number = await _at.AskAsync(directory);

        Assert.Null((await _at.House.Get<CancelDiscovery>().ExecuteAsync(_at.Tenant.Owner, directory, number, CancellationToken.None)).Refusal);
        await _at.WorkAsync();

        Assert.Equal(RunState.Cancelled, (await _at.RunAsync(directory, number)).State);
    }

    [Fact]
    public async Task A_reading_run_tells_how_far_it_is_and_stops_when_asked_taking_nothing()
    {
        var directory = await _at.ConnectAsync();
        var number = await _at.AskAsync(directory);
        _at.Source.Script = async (into, token) =>
        {
            into.Phase("LdapPeople", 10);
            into.Worker("ana");
            await Task.Delay(Timeout.Infinite, token);
            return new(true, null);
        };
        var working = _at.WorkAsync();
        await UntilAsync(async () => (await _at.RunAsync(directory, number)).Phase == "LdapPeople");
        var reading = await _at.RunAsync(directory, number);
        Assert.Equal((RunState.Running, 10L, 1L, 1L), (reading.State, reading.PhaseTotal, reading.PhaseDone, reading.People));
        Assert.Contains(_at.House.Notices.Told, t => t.Topic == Topic.Connection(directory));

        Assert.Null((await _at.House.Get<CancelDiscovery>().ExecuteAsync(_at.Tenant.Owner, directory, number, CancellationToken.None)).Refusal);
        await working;

        Assert.Equal(RunState.Cancelled, (await _at.RunAsync(directory, number)).State);
        await using var db = await _at.Tenant.ReadAsync();
        Assert.False(await db.Identities.AnyAsync());
        var over = await _at.House.Get<CancelDiscovery>().ExecuteAsync(_at.Tenant.Owner, directory, number, CancellationToken.None);
        Assert.Equal(new RunIsOver(number), over.Refusal);
    }

    [Fact]
    public async Task Nothing_of_the_store_is_held_while_a_source_is_read()
    {
        var directory = await _at.ConnectAsync();
        await _at.AskAsync(directory);
        _at.Source.Script = async (into, _) =>
        {
            into.Worker("ana");
            await _at.Tenant.WriteAsync(_ => { }); // Would wait forever for the gate.
            return new(true, null);
        };

        await _at.WorkAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task The_trail_tells_of_asking_and_of_the_end_with_counts_and_a_hash()
    {
        var directory = await _at.ConnectAsync();
        await _at.ReadAsync(directory, into => into.Worker("ana"));

        await using var db = await _at.Tenant.ReadAsync();
        var trail = await db.AuditEvents.Where(e => e.What.StartsWith("discovery.")).OrderBy(e => e.Id).ToListAsync();
        Assert.Equal(["discovery.asked", "discovery.ended"], trail.Select(e => e.What));
        Assert.Matches("\"people\":1.*\"added\":2.*\"readSha256\":\"[0-9a-f]{64}\"", trail[1].Facts);
    }

    [Fact]
    public async Task A_due_connection_is_read_and_planned_again()
    {
        var directory = await _at.ConnectAsync();
        var six = House.Monday.Date.AddHours(6);
        await _at.House.Get<ScheduleConnection>().ExecuteAsync(
            _at.Tenant.Owner, directory, ReadingSchedule.Daily, new(six, TimeSpan.Zero), CancellationToken.None);
        await _at.WorkAsync(); // It is nine o'clock: nothing is due before tomorrow.
        await using (var db = await _at.Tenant.ReadAsync())
        {
            Assert.False(await db.Runs.AnyAsync());
            Assert.Equal(new(six.AddDays(1), TimeSpan.Zero), (await db.Connections.SingleAsync()).NextReadAt);
        }

        _at.House.Clock.Pass(TimeSpan.FromDays(2));
        var next = await _at.House.Get<RunDiscovery>().ExecuteAsync(_at.Tenant.Job, CancellationToken.None);

        Assert.Equal(RunState.Completed, (await _at.RunAsync(directory, 1)).State);
        Assert.Equal(new DateTimeOffset(six.AddDays(3), TimeSpan.Zero), next.Value);
    }

    [Fact]
    public async Task Only_a_job_may_do_the_work()
    {
        var refused = await _at.House.Get<RunDiscovery>().ExecuteAsync(_at.Tenant.Owner, CancellationToken.None);

        Assert.IsType<NotAllowed>(refused.Refusal);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
