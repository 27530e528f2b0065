using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>On the day a workspace is cancelled: nobody here holds a secret of its directories any more, and nothing is read.</summary>
internal sealed class EndConnections : IEndsOnCancel
{
    public async Task EndAsync(TenantDb db, Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var connection in await db.Connections.Where(c => c.Secret != null || c.WriteBackSince != null).ToListAsync(cancellationToken))
        {
            ConnectionSecret.Drop(connection);
            connection.ForbidWrites();
            db.AnnounceConnection(connection.Id);
            db.Record(DiscoveryTrail.Of(caller, now, "connection.secret-destroyed", connection, new { because = "workspace.cancelled" }));
        }

        foreach (var run in await db.Runs.Where(r => r.State == RunState.Queued || r.State == RunState.Running).ToListAsync(cancellationToken))
        {
            run.CancelRequested = true;
            run.End(RunState.Cancelled, now);
            db.AnnounceConnection(run.Connection);
        }
    }
}
