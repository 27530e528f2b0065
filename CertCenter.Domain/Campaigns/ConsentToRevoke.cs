using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// A second administrator consents that what nobody answers is revoked, having seen how much that can be. Preparing again takes the
/// consent away.
/// </summary>
public sealed class ConsentToRevoke(TenantDatabases databases, TimeProvider clock)
{
    /// <param name="shown">How many items the screen said could be revoked.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CampaignId id, long shown, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Campaigns.FindAsync([id], cancellationToken) is not { } campaign)
        {
            return new NotFound();
        }

        if (campaign.State is not CampaignState.Prepared)
        {
            return new NotPrepared(campaign.Name);
        }

        if (campaign.Undecided is not UndecidedDefault.Revoke || campaign.Items != shown)
        {
            return new ChangedMeanwhile();
        }

        if (caller.Member is null || caller.Member == campaign.Owner)
        {
            return new ConsentIsForAnother();
        }

        campaign.Consent(caller, now);
        db.Announce(Topic.Campaign(id));
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "campaign.revoke-consented", CampaignTrail.Subject(id), campaign.Name, new { items = shown }), cancellationToken);
        return default(Done);
    }
}
