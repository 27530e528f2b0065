using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>Ends a run, in one transaction: what was read goes into the inventory with the counts and the line in the trail, or nothing does.</summary>
internal sealed class RunEnd(TenantDatabases databases, TimeProvider clock, Caller caller, ClaimedRun claimed, Reading seen)
{
    public async Task TakeAsync(ReadReport report, CancellationToken cancellationToken)
    {
        var assignments = seen.Finish();
        var hashing = Task.Run(() => seen.HashWith(assignments), CancellationToken.None);
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var (run, connection) = await FindAsync(db, cancellationToken);
        var now = clock.GetUtcNow();
        if (run.CancelRequested || connection.RemovedAt is not null)
        {
            run.End(RunState.Cancelled, now);
        }
        else
        {
            var rule = !report.Complete ? RemovalRule.KeepAll : claimed.RemovalsConfirmed ? RemovalRule.RemoveAll : RemovalRule.HoldWhenMost;
            var reconciled = await new Reconciliation(db, claimed.Connection, seen, assignments, now).ApplyAsync(rule, cancellationToken);
            var complete = report.Complete && reconciled.Held is null;
            run.End(complete ? RunState.Completed : RunState.Incomplete, now);
            if (reconciled.Held is { } held)
            {
                run.Explain(new(ReadingProblems.RemovalsHeld, $"{held.Count}", $"{held.Known}"));
            }

            run.Report(report);
            (run.Added, run.Changed, run.Removed) = reconciled.Changes;
            connection.LastCompleteAt = complete ? now : connection.LastCompleteAt;
            await db.ExpectWorkAsync(WorkKind.Removals, now, cancellationToken);
        }

        await SaveAsync(db, run, connection, await hashing, cancellationToken);
    }

    public async Task FailAsync(SourceProblem problem, CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var (run, connection) = await FindAsync(db, cancellationToken);
        var now = clock.GetUtcNow();
        run.Fail(problem, now);
        await db.RaiseAsync(new(NoticeKinds.ReadingFailed, connection.Name, connection.PortalLink, now), Roles.Owner | Roles.Administrator, cancellationToken);
        await SaveAsync(db, run, connection, null, cancellationToken);
    }

    public async Task CancelAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var (run, connection) = await FindAsync(db, cancellationToken);
        run.End(RunState.Cancelled, clock.GetUtcNow());
        await SaveAsync(db, run, connection, null, cancellationToken);
    }

    /// <summary>Lets another process begin the run again. Not cancelled by the shutdown that it is for.</summary>
    public async Task PutBackAsync()
    {
        await using var db = await databases.WriteAsync(caller, CancellationToken.None);
        await db.Runs.Where(r => r.Id == claimed.Id && r.State == RunState.Running).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.State, RunState.Queued).SetProperty(x => x.Attempts, x => x.Attempts - 1), CancellationToken.None);
        db.Announce(Topic.Connection(claimed.Connection));
        await db.CommitAsync(CancellationToken.None);
    }

    private async Task SaveAsync(TenantDb db, DiscoveryRun run, Connection connection, string? hash, CancellationToken cancellationToken)
    {
        var found = seen.Progress;
        (run.People, run.Accounts, run.Entitlements, run.Assignments) = (found.People, found.Accounts, found.Entitlements, found.Assignments);
        (run.Problems, run.Unseen) = (found.Problems, found.Unseen);
        db.RunProblems.AddRange(seen.KeptProblems.Select(p => RunProblem.Of(run.Id, p)));
        db.AnnounceConnection(run.Connection);
        await db.CommitAsync(DiscoveryTrail.Ended(caller, clock.GetUtcNow(), connection, run, hash), cancellationToken);
        Measures.Runs.Add(1, new KeyValuePair<string, object?>("outcome", run.State.ToString().ToLowerInvariant()));
        Measures.AssignmentsRead.Add(run.Assignments);
    }

    private async Task<(DiscoveryRun Run, Connection Connection)> FindAsync(TenantDb db, CancellationToken cancellationToken) =>
        (await db.Runs.SingleAsync(r => r.Id == claimed.Id, cancellationToken),
            await db.Connections.SingleAsync(c => c.Id == claimed.Connection, cancellationToken));
}
