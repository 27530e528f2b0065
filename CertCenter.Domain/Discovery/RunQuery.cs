using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>One run with the connection it reads, the complete one before it to compare with, how many runs wait before it, and what it could not see.</summary>
public sealed record RunOfConnection(ConnectionId Connection, string Name, string Kind, RunDetails Run, RunDetails? Before, int Waiting, IReadOnlyList<UnseenKind> Unseen);

/// <summary>One run as its page shows it.</summary>
public sealed class RunQuery(TenantDatabases databases)
{
    public async Task<Outcome<RunOfConnection>> ExecuteAsync(Caller caller, ConnectionId id, int number, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotFound();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var connection = await db.Connections.Where(c => c.Id == id && c.RemovedAt == null).Select(c => new { c.Name, c.Kind }).SingleOrDefaultAsync(cancellationToken);
        var run = await RunDetails.From(db.Runs.Where(r => r.Connection == id && r.Number == number)).SingleOrDefaultAsync(cancellationToken);
        if (connection is null || run is null)
        {
            return new NotFound();
        }

        var before = await RunDetails.From(db.Runs
            .Where(r => r.Connection == id && r.Number < number && r.State == RunState.Completed)
            .OrderByDescending(r => r.Number).Take(1)).SingleOrDefaultAsync(cancellationToken);
        var waiting = run.State is RunState.Queued
            ? await db.Runs.CountAsync(
                r => (r.State == RunState.Queued || r.State == RunState.Running) && r.RequestedAt < run.RequestedAt, cancellationToken)
            : 0;
        return new RunOfConnection(id, connection.Name, connection.Kind, run, before, waiting, await UnseenKind.OfAsync(db, run.Id, cancellationToken));
    }
}
