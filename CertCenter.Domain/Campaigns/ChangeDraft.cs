using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>Saves what was chosen so far. The version is the one the screen showed: two people who save do not overwrite each other.</summary>
public sealed class ChangeDraft(TenantDatabases databases, TimeProvider clock)
{
    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Caller caller, CampaignId id, int version, CampaignPlan plan, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        if (plan.Check() is { } wrong)
        {
            return wrong;
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Campaigns.FindAsync([id], cancellationToken) is not { } campaign)
        {
            return new NotFound();
        }

        if (campaign.Version != version)
        {
            return new ChangedMeanwhile();
        }

        if (!await FallbackReviewers.MayBeNamedAsync(db, plan.FallbackReviewer, cancellationToken))
        {
            return new InvalidField("FallbackReviewer", "FallbackReviewerGone");
        }

        if (await ReviewerGroup.CheckAsync(db, plan.Rules, cancellationToken) is { } unfit)
        {
            return unfit;
        }

        if (campaign.Change(plan).Refusal is { } refusal)
        {
            return refusal;
        }

        db.Announce(Topic.Campaigns);
        await db.CommitAsync(
            AuditEvent.Of(caller, clock.GetUtcNow(), "campaign.changed", CampaignTrail.Subject(id), campaign.Name, CampaignTrail.Facts(campaign)),
            cancellationToken);
        return campaign.Version;
    }
}
