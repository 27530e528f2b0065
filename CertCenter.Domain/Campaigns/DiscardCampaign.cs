using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>Removes a campaign that nobody was told of, with all that was frozen for it. The audit trail remembers that it was there.</summary>
public sealed class DiscardCampaign(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CampaignId id, CancellationToken cancellationToken)
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
        if (await db.Campaigns.FindAsync([id], cancellationToken) is not { } campaign)
        {
            return new NotFound();
        }

        if (campaign.State is not (CampaignState.Draft or CampaignState.Preparing or CampaignState.Prepared))
        {
            return new AlreadyLaunched(campaign.Name);
        }

        await FrozenRows.RemoveAsync(db, id, cancellationToken);
        db.Campaigns.Remove(campaign);
        db.Announce(Topic.Campaigns);
        db.Announce(Topic.Campaign(id));
        await db.CommitAsync(
            AuditEvent.Of(caller, clock.GetUtcNow(), "campaign.discarded", CampaignTrail.Subject(id), campaign.Name, new { items = campaign.Items }),
            cancellationToken);
        return default(Done);
    }
}
