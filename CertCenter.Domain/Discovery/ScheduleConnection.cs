using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Discovery;

/// <summary>Says how often a connection is read without being asked, and when first.</summary>
public sealed class ScheduleConnection(TenantDatabases databases, TimeProvider clock)
{
    /// <param name="first">The first reading (UTC); one that is past counts from there on. Of no meaning on demand.</param>
    public async Task<Outcome<Done>> ExecuteAsync(
        Caller caller, ConnectionId id, ReadingSchedule schedule, DateTimeOffset first, CancellationToken cancellationToken)
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
        connection.ReadBy(schedule, first, now);
        if (connection.NextReadAt is { } next)
        {
            await db.ExpectWorkAsync(WorkKind.Discovery, next, cancellationToken);
        }

        db.AnnounceConnection(id);
        await db.CommitAsync(
            DiscoveryTrail.Of(caller, now, "connection.scheduled", connection, new { schedule = schedule.ToString(), next = connection.NextReadAt }),
            cancellationToken);
        return Done.Yes;
    }
}
