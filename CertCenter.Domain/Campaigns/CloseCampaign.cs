using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>Ends a running campaign before its time. No more answers are taken; <see cref="FinishCampaign"/> does the rest soon after.</summary>
public sealed class CloseCampaign(TenantDatabases databases, TimeProvider clock)
{
    /// <param name="open">How many open items the screen showed: the default decides them, so the number must be true.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CampaignId id, long open, CancellationToken cancellationToken)
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

        if (campaign.Open != open)
        {
            return new ChangedMeanwhile();
        }

        if (campaign.StartClosing().Refusal is { } refusal)
        {
            return refusal;
        }

        await db.ExpectWorkAsync(WorkKind.Campaigns, now, cancellationToken);
        db.Announce(Topic.Campaigns);
        db.Announce(Topic.Campaign(id));
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "campaign.close-asked", CampaignTrail.Subject(id), campaign.Name, new { open, undecided = campaign.Undecided.ToString() }),
            cancellationToken);
        return default(Done);
    }
}
