using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Discovery;

/// <summary>From now on nothing is sent through a connection that changes its source.</summary>
public sealed class ForbidWriteBack(TenantDatabases databases, TimeProvider clock)
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

        if (connection.ForbidWrites())
        {
            db.AnnounceConnection(id);
            await db.CommitAsync(DiscoveryTrail.WriteBackOff(caller, clock.GetUtcNow(), connection, "asked"), cancellationToken);
        }

        return Done.Yes;
    }
}
