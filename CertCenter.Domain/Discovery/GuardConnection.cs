using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Discovery;

/// <summary>Says whether a connection refuses to run while its account may do more than it needs, and when its secret ends.</summary>
public sealed class GuardConnection(TenantDatabases databases, TimeProvider clock)
{
    /// <param name="secretEnds">The last day of the secret; null when it has none, or nobody knows it.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, ConnectionId id, bool refusesSurplus, DateOnly? secretEnds, CancellationToken cancellationToken)
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

        connection.RefusesSurplus = refusesSurplus;
        connection.SecretEndsAt = secretEnds is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero) : null;
        db.AnnounceConnection(id);
        await db.CommitAsync(DiscoveryTrail.Of(caller, clock.GetUtcNow(), "connection.guarded", connection, new { refusesSurplus, secretEnds }), cancellationToken);
        return Done.Yes;
    }
}
