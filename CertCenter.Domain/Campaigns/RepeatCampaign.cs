using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>Lets campaigns like this one begin again and again. What it plans is copied: what is changed in the campaign afterwards is not repeated.</summary>
public sealed class RepeatCampaign(TenantDatabases databases, TimeProvider clock)
{
    /// <param name="launchesItself">Each is launched as soon as it is prepared; one that needs consent, or whose data are old, waits for somebody.</param>
    /// <returns>The template.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Caller caller, CampaignId id, Recurrence repeats, bool launchesItself, CancellationToken cancellationToken)
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
        if (repeats.Check(now) is { } wrong)
        {
            return wrong;
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Campaigns.FindAsync([id], cancellationToken) is not { } campaign)
        {
            return new NotFound();
        }

        var template = CampaignTemplate.Of(caller, campaign, repeats, launchesItself, now);
        db.CampaignTemplates.Add(template);
        await db.ExpectWorkAsync(WorkKind.Campaigns, template.NextAt ?? now, cancellationToken);
        db.Announce(Topic.Campaigns);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "repeat.added", CampaignTrail.Subject(id), campaign.Name, new { repeats = template.Repeats, launchesItself, next = template.NextAt }), cancellationToken);
        return template.Id;
    }
}
