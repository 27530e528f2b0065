using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>"Not mine": a reviewer hands open items to the campaign's fallback reviewer, with a reason. The last day stays.</summary>
public sealed class PassBackItems(TenantDatabases databases, TimeProvider clock)
{
    /// <returns>How many items went over.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Caller caller, CampaignId id, IReadOnlyCollection<long> items, string reason, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        var words = reason.Trim();
        if (words.Length is 0 or > ReassignItems.MaxReason)
        {
            return new InvalidField("Reason", "ReopenReason");
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var answering = await OwnReviews.OpenAsync(db, caller, id, now, cancellationToken);
        if (answering.Refusal is { } refusal)
        {
            return refusal;
        }

        var (campaign, from) = (answering.Value.Campaign, answering.Value.Reviewer);
        var fallback = await FallbackReviewers.OfAsync(db, campaign, cancellationToken);
        if (fallback is not [var to, ..])
        {
            return new NothingToPassOn();
        }

        var moved = await MovedItems.MoveAsync(db, campaign, from, to, items, cancellationToken);
        if (moved.Items == 0)
        {
            return new NothingToPassOn();
        }

        db.Outbox.Add(OutboxMail.Of(LaunchCampaign.Mail, CampaignTrail.Number(moved.To), now));
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "items.passed-back", CampaignTrail.Subject(id), campaign.Name, new
            {
                from = from.Id, to = moved.To, reason = words, items = moved.Items, itemsSha256 = moved.Hash,
            }),
            cancellationToken);
        return moved.Items;
    }
}
