using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>Ends the reading of a connection: its secret and what it remembers are destroyed, a run that is open stops, and what it showed is gone.</summary>
public sealed class RemoveConnection(TenantDatabases databases, IFiles files, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, ConnectionId id, CancellationToken cancellationToken)
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

        var now = clock.GetUtcNow();
        ConnectionSecret.Drop(connection);
        connection.ForbidWrites();
        connection.ReadBy(ReadingSchedule.OnDemand, now, now);
        connection.RemovedAt = now;
        foreach (var run in await db.Runs.Where(r => r.Connection == id && (r.State == RunState.Queued || r.State == RunState.Running)).ToListAsync(cancellationToken))
        {
            run.CancelRequested = true;
        }

        await db.Assignments
            .Where(a => a.GoneAt == null && db.SourceAccounts.Any(s => s.Connection == id && s.Id == a.Account))
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.GoneAt, now), cancellationToken);
        await db.SourceAccounts.Where(a => a.Connection == id && a.GoneAt == null).ExecuteUpdateAsync(a => a.SetProperty(x => x.GoneAt, now), cancellationToken);
        await db.Identities.Where(i => i.Connection == id && i.GoneAt == null).ExecuteUpdateAsync(i => i.SetProperty(x => x.GoneAt, now), cancellationToken);
        await db.Entitlements.Where(e => e.Connection == id && e.GoneAt == null)
            .ExecuteUpdateAsync(e => e.SetProperty(x => x.GoneAt, now).SetProperty(x => x.Holders, 0), cancellationToken);
        db.AnnounceConnection(id);
        await db.ExpectWorkAsync(WorkKind.Discovery, now, cancellationToken);
        await db.CommitAsync(DiscoveryTrail.Of(caller, now, "connection.removed", connection), cancellationToken);
        await new ConnectorMemory(files, caller, id).ForgetAsync(cancellationToken);
        return Done.Yes;
    }
}
