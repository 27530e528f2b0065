using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Remediation;

/// <summary>
/// Plans the removal of every membership through which somebody would still have what was revoked, by the same decision. What a reviewer approved stays; what we can't take away goes on a work order like
/// everything else.
/// </summary>
public sealed class RemoveAllWays(TenantDatabases databases, TimeProvider time)
{
    /// <param name="id">The removal of what was revoked.</param>
    /// <param name="expected">What the asker saw: anything else refuses.</param>
    /// <returns>How many removals were added.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Caller caller, long id, IReadOnlyList<WayIn> expected, CancellationToken cancellationToken)
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
        if (await db.Removals.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } removal
            || await db.Connections.SingleOrDefaultAsync(c => c.Id == removal.Connection && c.RemovedAt == null, cancellationToken) is not { } connection)
        {
            return new NotFound();
        }

        if (connection.WriteBackSince is null)
        {
            return new WriteBackIsOff();
        }

        // It looks only at what was revoked in closed campaigns.
        var simulation = await new RemovalSimulation(db, connection).OfAsync(cancellationToken);
        if (simulation.Rows.FirstOrDefault(r => r.Id == id) is not { Ways: { Count: > 0 } ways })
        {
            return new NoOtherWays();
        }

        if (!ways.SequenceEqual(expected))
        {
            return new ChangedMeanwhile();
        }

        var now = time.GetUtcNow();
        db.Removals.AddRange(ways.Select(way => Removal.OfWay(removal, way.Entitlement, way.Name, now)));
        db.Announce(Topic.Removals);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "removals.ways-added", $"removal/{id}", $"{removal.AccessName}, {removal.SubjectName}", new { ways = ways.Select(way => way.Name) }), cancellationToken);
        return ways.Count;
    }
}

/// <summary>There is nothing else that it is held through and that could be taken away.</summary>
public sealed record NoOtherWays : Refusal;
