using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Launches a campaign whose moment has come. What stands in its way by now is told in the trail, and somebody has to launch it.</summary>
public sealed class LaunchPlanned(TenantDatabases databases, LaunchCampaign launch, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CampaignId id, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        if (await PlannedAsync(caller, id, now, cancellationToken) is not var (zone, reason))
        {
            return default(Done);
        }

        var launched = await launch.ExecuteAsync(caller, id, zone, reason, cancellationToken);
        if (launched.Refusal is not { } refusal)
        {
            return default(Done);
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Campaigns.FindAsync([id], cancellationToken) is not { LaunchAt: not null } campaign)
        {
            return default(Done);
        }

        campaign.DoNotLaunch();
        db.Announce(Topic.Campaign(id));
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "campaign.not-launched", CampaignTrail.Subject(id), campaign.Name, new { reason = refusal.GetType().Name }), cancellationToken);
        return default(Done);
    }

    private async Task<(TimeZoneInfo Zone, string? Reason)?> PlannedAsync(Caller caller, CampaignId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var planned = await db.Campaigns.Where(c => c.Id == id && c.State == CampaignState.Prepared && c.LaunchAt <= now)
            .Select(c => new { c.LaunchZone, c.StaleReason }).SingleOrDefaultAsync(cancellationToken);
        return planned is null ? null : (TimeZoneInfo.TryFindSystemTimeZoneById(planned.LaunchZone ?? "UTC", out var zone) ? zone : TimeZoneInfo.Utc, planned.StaleReason);
    }
}
