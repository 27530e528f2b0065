using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>Begins a campaign. Nothing is read and nobody is told.</summary>
public sealed class DraftCampaign(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<CampaignId>> ExecuteAsync(Caller caller, CampaignPlan plan, CancellationToken cancellationToken)
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

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (!await FallbackReviewers.MayBeNamedAsync(db, plan.FallbackReviewer, cancellationToken))
        {
            return new InvalidField("FallbackReviewer", "FallbackReviewerGone");
        }

        if (await ReviewerGroup.CheckAsync(db, plan.Rules, cancellationToken) is { } unfit)
        {
            return unfit;
        }

        var campaign = Campaign.Draft(caller, plan, now);
        db.Campaigns.Add(campaign);
        db.Announce(Topic.Campaigns);
        await db.CommitAsync(AuditEvent.Of(caller, now, "campaign.drafted", CampaignTrail.Subject(campaign.Id), campaign.Name), cancellationToken);
        return campaign.Id;
    }
}
