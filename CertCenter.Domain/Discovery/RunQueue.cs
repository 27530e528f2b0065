using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>Which run comes next: those that are due by schedule are asked for, those that a dead process left are begun again.</summary>
internal sealed class RunQueue(TenantDatabases databases, RunsUnderWay underWay, TimeProvider clock)
{
    private const int MaxAttempts = 3;

    /// <summary>Asks for a run of every connection that is due, unless one is open.</summary>
    public async Task AskDueAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using (var look = await databases.ReadAsync(caller, cancellationToken))
        {
            if (!await look.Connections.AnyAsync(c => c.RemovedAt == null && c.NextReadAt <= now, cancellationToken))
            {
                return;
            }
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        foreach (var connection in await db.Connections.Where(c => c.RemovedAt == null && c.NextReadAt <= now).ToListAsync(cancellationToken))
        {
            var last = await db.Runs.Where(r => r.Connection == connection.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken);
            if (last is null or { IsOver: true })
            {
                var run = DiscoveryRun.Ask(connection.Id, (last?.Number ?? 0) + 1, caller.Actor.Name, removalsConfirmed: false, now);
                db.Runs.Add(run);
                connection.LastRun = run.Id;
                db.Record(DiscoveryTrail.Asked(caller, now, connection, run));
            }

            else
            {
                db.Record(DiscoveryTrail.Of(caller, now, "discovery.skipped", connection, new { open = last.Number }));
            }

            connection.ReadLater(now);
            db.Announce(Topic.Connection(connection.Id));
        }

        db.Announce(Topic.Connections);
        await db.CommitAsync(cancellationToken);
    }

    /// <summary>Takes the next run and marks it as running; null when there is none. <see cref="RunsUnderWay.End"/> it after.</summary>
    public async Task<ClaimedRun?> ClaimAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var open = await db.Runs.Where(r => r.State == RunState.Queued || r.State == RunState.Running)
            .OrderBy(r => r.RequestedAt).ThenBy(r => r.Number).ToListAsync(cancellationToken);
        foreach (var run in open.Where(r => !underWay.Has(r.Id)))
        {
            var connection = await db.Connections.SingleAsync(c => c.Id == run.Connection, cancellationToken);
            var now = clock.GetUtcNow();
            db.AnnounceConnection(run.Connection);
            if (connection.RemovedAt is not null || run.CancelRequested)
            {
                run.End(RunState.Cancelled, now);
                db.Record(DiscoveryTrail.Ended(caller, now, connection, run, null));
            }
            else if (run.Attempts >= MaxAttempts)
            {
                run.Fail(new(ReadingProblems.StoppedTooOften, ""), now);
                db.Record(DiscoveryTrail.Ended(caller, now, connection, run, null));
            }
            else
            {
                run.Begin(now);
                await db.CommitAsync(cancellationToken);
                underWay.Begin(run.Id);
                return new(run.Id, connection.Id, connection.Kind, connection.Settings, connection.Secret, run.RemovalsConfirmed);
            }
        }

        await db.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>When the next scheduled reading is; null when none is.</summary>
    public async Task<DateTimeOffset?> NextAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Connections.Where(c => c.RemovedAt == null && c.NextReadAt != null).MinAsync(c => c.NextReadAt, cancellationToken);
    }
}

/// <summary>A run that this process reads now, with what the connection was set to when it began.</summary>
internal sealed record ClaimedRun(RunId Id, ConnectionId Connection, string Kind, string Settings, byte[]? Secret, bool RemovalsConfirmed)
{
    public override string ToString() => Id.Value.ToString();
}
