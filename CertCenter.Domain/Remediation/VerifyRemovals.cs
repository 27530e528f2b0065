using CertCenter.Domain.Audit;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Remediation;

/// <summary>
/// Compares removals with the last complete reading of their connection. Only a reading that started after the removal was planned
/// can prove that it is gone; only one that started after it was said to be done can find it still there.
/// </summary>
public sealed class VerifyRemovals(TenantDatabases databases, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        foreach (var reading in await ReadingsAsync(caller, cancellationToken))
        {
            await CompareAsync(caller, reading, cancellationToken);
        }

        return Done.Yes;
    }

    /// <summary>The last complete reading of each connection that has removals it has not been compared with.</summary>
    private async Task<List<Reading>> ReadingsAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var connections = await db.Connections
            .Where(c => db.Removals.Any(r => r.Connection == c.Id && r.State != RemovalState.VerifiedGone))
            .Select(c => new { c.Id, c.Name }).ToListAsync(cancellationToken);
        List<Reading> readings = [];
        foreach (var connection in connections)
        {
            var run = await db.Runs
                .Where(r => r.Connection == connection.Id && r.State == RunState.Completed)
                .OrderByDescending(r => r.Number).Select(r => new { r.Id, r.StartedAt }).FirstOrDefaultAsync(cancellationToken);
            if (run is { StartedAt: { } started })
            {
                readings.Add(new Reading(connection.Id, connection.Name, run.Id, started));
            }
        }

        return readings;
    }

    private async Task CompareAsync(Caller caller, Reading reading, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var open = db.Removals.Where(r =>
            r.Connection == reading.Connection && r.State != RemovalState.VerifiedGone && r.PlannedAt < reading.StartedAt
            // What is asked of us we look at ourselves, when we have done it; what was given back is meant to be there.
            && r.State != RemovalState.Applying && r.State != RemovalState.Restoring && r.State != RemovalState.Restored
            && (r.CheckedBy == null || r.CheckedBy != reading.Run));

        var gone = await open
            .Where(r => !db.Assignments.Any(a => a.Account == r.Account && a.Entitlement == r.Entitlement && a.GoneAt == null))
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, RemovalState.VerifiedGone).SetProperty(r => r.NextTryAt, (DateTimeOffset?)null)
                    .SetProperty(r => r.CheckedAt, now).SetProperty(r => r.CheckedBy, reading.Run),
                cancellationToken);

        // What is left is still there. Nobody has said of a planned one that it is done: it stays to do.
        var still = await open
            .Where(r => (r.State == RemovalState.ConfirmedByHand && r.ConfirmedAt < reading.StartedAt)
                || (r.State == RemovalState.HandedOver && r.HandedOverAt < reading.StartedAt)
                || (r.State == RemovalState.Applied && r.AppliedAt < reading.StartedAt)
                || r.State == RemovalState.StillPresent)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, RemovalState.StillPresent).SetProperty(r => r.NextTryAt, (DateTimeOffset?)null)
                    .SetProperty(r => r.CheckedAt, now).SetProperty(r => r.CheckedBy, reading.Run),
                cancellationToken);
        if (gone + still == 0)
        {
            return;
        }

        db.Announce(Topic.Removals);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "removals.verified", $"connection/{reading.Connection.Value}", reading.Name, new { run = reading.Run.Value, gone, stillPresent = still }),
            cancellationToken);
    }

    private sealed record Reading(ConnectionId Connection, string Name, RunId Run, DateTimeOffset StartedAt);
}
