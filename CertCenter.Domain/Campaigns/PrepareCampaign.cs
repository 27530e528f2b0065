using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// Asks for a draft to be frozen, or for a frozen campaign to be frozen again from newer data. The work is done by
/// <see cref="FreezeCampaign"/> soon after; nobody is told.
/// </summary>
public sealed class PrepareCampaign(TenantDatabases databases, TimeProvider clock)
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

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Campaigns.FindAsync([id], cancellationToken) is not { } campaign)
        {
            return new NotFound();
        }

        if (campaign.Kind is CampaignKind.EntitlementHolders && CampaignScope.FromJson(campaign.Scope).Entitlements.Count == 0)
        {
            return new InvalidField("Scope", "NoEntitlementChosen");
        }

        if (!await FallbackReviewers.MayBeNamedAsync(db, campaign.FallbackReviewer, cancellationToken))
        {
            return new InvalidField("FallbackReviewer", "FallbackReviewerGone");
        }

        if (await ReviewerGroup.CheckAsync(db, CampaignRules.FromJson(campaign.Rules), cancellationToken) is { } unfit)
        {
            return unfit;
        }

        if (campaign.StartPreparing().Refusal is { } refusal)
        {
            return refusal;
        }

        await FrozenRows.RemoveAsync(db, id, cancellationToken);
        await db.ExpectWorkAsync(WorkKind.Campaigns, now, cancellationToken);
        db.Announce(Topic.Campaigns);
        db.Announce(Topic.Campaign(id));
        await db.CommitAsync(AuditEvent.Of(caller, now, "campaign.prepare-asked", CampaignTrail.Subject(id), campaign.Name), cancellationToken);
        return default(Done);
    }
}
