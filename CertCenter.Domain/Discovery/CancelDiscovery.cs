using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>The run has ended already.</summary>
public sealed record RunIsOver(int Number) : Refusal;

/// <summary>Stops a run: at once while it waits, within half a second while it reads. Nothing of it is taken.</summary>
public sealed class CancelDiscovery(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, ConnectionId id, int number, CancellationToken cancellationToken)
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
        var connection = await db.Connections.SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        var run = await db.Runs.SingleOrDefaultAsync(r => r.Connection == id && r.Number == number, cancellationToken);
        if (connection is null || run is null)
        {
            return new NotFound();
        }

        if (run.IsOver)
        {
            return new RunIsOver(number);
        }

        var now = clock.GetUtcNow();
        run.CancelRequested = true;
        if (run.State is RunState.Queued)
        {
            run.End(RunState.Cancelled, now);
        }

        db.AnnounceConnection(id);
        await db.CommitAsync(DiscoveryTrail.Of(caller, now, "discovery.cancelled", connection, new { run = number }), cancellationToken);
        return Done.Yes;
    }
}
