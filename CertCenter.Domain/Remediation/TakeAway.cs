using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Remediation;

/// <summary>
/// Asks us to take away, through a connection, what its simulation says can go. What would leave too few people stays, and what is held only through
/// something else. The work itself is a job's.
/// </summary>
public sealed class TakeAway(TenantDatabases databases, TimeProvider time)
{
    /// <param name="expected">How many the asker saw: another number refuses.</param>
    /// <returns>How many will be tried.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Caller caller, ConnectionId id, int expected, CancellationToken cancellationToken)
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
        if (await db.Connections.SingleOrDefaultAsync(c => c.Id == id && c.RemovedAt == null, cancellationToken) is not { } connection)
        {
            return new NotFound();
        }

        if (connection.WriteBackSince is null)
        {
            return new WriteBackIsOff();
        }

        var ready = (await new RemovalSimulation(db, connection).OfAsync(cancellationToken)).Ready.Select(r => r.Id).ToList();
        if (ready.Count == 0)
        {
            return new NothingToTakeAway();
        }

        if (ready.Count != expected)
        {
            return new ChangedMeanwhile();
        }

        var now = time.GetUtcNow();
        var removals = await db.Removals.Where(r => ready.Contains(r.Id)).ToListAsync(cancellationToken);
        removals.ForEach(r => r.Ask(caller.Actor.Name, now));
        foreach (var campaign in removals.GroupBy(r => r.Campaign))
        {
            var first = campaign.MinBy(r => r.Id) ?? throw new InvalidOperationException("A group has a first row.");
            db.Record(AuditEvent.Of(
                caller, now, "removals.asked", $"removal/{first.Id}", connection.Name, new { removals = campaign.Select(r => r.Id), leastHolders = connection.LeastHolders }));
        }

        db.Announce(Topic.Removals);
        await db.ExpectWorkAsync(WorkKind.WriteBack, now, cancellationToken);
        await db.CommitAsync(cancellationToken);
        return ready.Count;
    }
}

/// <summary>The connection only reads.</summary>
public sealed record WriteBackIsOff : Refusal;

/// <summary>Of what waits nothing can be taken away through the connection.</summary>
public sealed record NothingToTakeAway : Refusal;
