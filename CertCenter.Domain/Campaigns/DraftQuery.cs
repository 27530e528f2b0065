using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>A draft as the wizard shows it.</summary>
public sealed class DraftQuery(TenantDatabases databases)
{
    public async Task<Outcome<DraftView>> ExecuteAsync(Caller caller, CampaignId id, CancellationToken cancellationToken)
    {
        if (!caller.MayRunCampaigns)
        {
            return new NotFound();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } campaign)
        {
            return new NotFound();
        }

        if (campaign.State is not CampaignState.Draft)
        {
            return new NoLongerADraft(campaign.Name);
        }

        var scope = CampaignScope.FromJson(campaign.Scope);
        var chosen = await db.Entitlements.Where(e => scope.Entitlements.Contains(e.Id)).OrderBy(e => e.Name)
            .Select(e => new EntitlementChoice(e.Id, e.Name, e.Kind, e.Holders)).ToListAsync(cancellationToken);
        return new DraftView(
            campaign.Version,
            new(campaign.Name, campaign.Kind, scope, campaign.FallbackReviewer, campaign.Instructions, campaign.Undecided, campaign.Days) { Rules = CampaignRules.FromJson(campaign.Rules) },
            chosen);
    }
}

/// <summary>What was chosen so far, and the version to save it over.</summary>
public sealed record DraftView(int Version, CampaignPlan Plan, IReadOnlyList<EntitlementChoice> Chosen);
