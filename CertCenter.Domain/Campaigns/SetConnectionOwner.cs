using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Says who owns a connection, for all campaigns that are prepared from now on; nobody when null.</summary>
public sealed class SetConnectionOwner(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, ConnectionId connection, MemberId? owner, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.ConnectionNames.SingleOrDefaultAsync(c => c.Id == connection, cancellationToken) is not { } found)
        {
            return new NotFound();
        }

        if (owner is { } member && !await FallbackReviewers.MayBeNamedAsync(db, member, cancellationToken))
        {
            return new InvalidField("Owner", "FallbackReviewerGone");
        }

        await db.ConnectionOwners.Where(o => o.Connection == connection).ExecuteDeleteAsync(cancellationToken);
        if (owner is { } named)
        {
            db.ConnectionOwners.Add(ConnectionOwner.Of(connection, named));
        }

        await db.CommitAsync(
            AuditEvent.Of(caller, clock.GetUtcNow(), "connection.owner-set", $"connection/{connection.Value}", found.Name, new { owner = owner?.Value }), cancellationToken);
        return default(Done);
    }
}
