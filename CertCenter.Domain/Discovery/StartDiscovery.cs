using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>There is a run of this connection that has not ended; wait for it, or stop it.</summary>
public sealed record RunIsOpen(int Number) : Refusal;

/// <summary>The connection lacks settings, such as the files to read.</summary>
public sealed record NotSetUp : Refusal;

/// <summary>Asks for a reading of a connection. One is open at a time.</summary>
public sealed class StartDiscovery(TenantDatabases databases, IEnumerable<IConnector> connectors, TimeProvider clock)
{
    /// <param name="removalsConfirmed">What is no longer found is gone, even when that is most of what is known.</param>
    /// <returns>The number of the run.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Caller caller, ConnectionId id, bool removalsConfirmed, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.FindConnectionAsync(id, cancellationToken) is not { } connection)
        {
            return new NotFound();
        }

        if (connectors.Of(connection.Kind) is not { } connector || connector.Validate(connection.Settings).Count > 0)
        {
            return new NotSetUp();
        }

        var last = await db.Runs.Where(r => r.Connection == id).OrderByDescending(r => r.Number)
            .Select(r => new { r.Number, r.State }).FirstOrDefaultAsync(cancellationToken);
        if (last is { State: RunState.Queued or RunState.Running })
        {
            return new RunIsOpen(last.Number);
        }

        var now = clock.GetUtcNow();
        var run = DiscoveryRun.Ask(id, (last?.Number ?? 0) + 1, caller.Actor.Name, removalsConfirmed, now);
        db.Runs.Add(run);
        connection.LastRun = run.Id;
        db.AnnounceConnection(id);
        await db.ExpectWorkAsync(WorkKind.Discovery, now, cancellationToken);
        await db.CommitAsync(DiscoveryTrail.Asked(caller, now, connection, run), cancellationToken);
        return run.Number;
    }
}
