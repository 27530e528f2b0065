using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>Takes an exclusion back: campaigns that are prepared from now on hold what it left out.</summary>
public sealed class EndExclusion(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Exclusions.FindAsync([id], cancellationToken) is not { EndedAt: null } exclusion)
        {
            return new NotFound();
        }

        exclusion.End(now);
        db.Announce(Topic.Campaigns);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "exclusion.ended", $"{exclusion.Of.ToString().ToLowerInvariant()}/{exclusion.Thing}", exclusion.Name), cancellationToken);
        return default(Done);
    }
}
