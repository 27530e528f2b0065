using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>Lets a prepared campaign launch itself at a moment, or takes that back (no moment).</summary>
public sealed class PlanLaunch(TenantDatabases databases, TimeProvider clock)
{
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(60);

    public async Task<Outcome<Done>> ExecuteAsync(
        Caller caller, CampaignId id, DateTimeOffset? at, TimeZoneInfo zone, string? staleReason, CancellationToken cancellationToken)
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
        if (at <= now || at - now > Farthest)
        {
            return new LaunchTimeWrong();
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Campaigns.FindAsync([id], cancellationToken) is not { } campaign)
        {
            return new NotFound();
        }

        var reason = string.IsNullOrWhiteSpace(staleReason) ? null : staleReason.Trim();
        if (at is not null && await LaunchCampaign.MayNotAsync(db, campaign, reason, now, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (at is { } moment)
        {
            campaign.LaunchBy(moment, zone, reason);
            await db.ExpectWorkAsync(WorkKind.Campaigns, moment, cancellationToken);
        }
        else
        {
            campaign.DoNotLaunch();
        }

        db.Announce(Topic.Campaigns);
        db.Announce(Topic.Campaign(id));
        await db.CommitAsync(
            AuditEvent.Of(caller, now, at is null ? "campaign.launch-unplanned" : "campaign.launch-planned", CampaignTrail.Subject(id), campaign.Name, new { at, zone = zone.Id, staleReason = reason }),
            cancellationToken);
        return default(Done);
    }
}
