using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Whoever runs a campaign hands all open items of a reviewer to a member: of one who left, or before anybody was told.</summary>
public sealed class ReassignItems(TenantDatabases databases, TimeProvider clock)
{
    public const int MaxReason = 300;

    /// <returns>How many items went over; what the member holds themselves stays.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Caller caller, CampaignId id, long reviewer, MemberId to, string reason, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        var words = reason.Trim();
        if (words.Length is 0 or > MaxReason)
        {
            return new InvalidField("Reason", "ReopenReason");
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Campaigns.FindAsync([id], cancellationToken) is not { } campaign
            || await db.Reviewers.AsNoTracking().SingleOrDefaultAsync(r => r.Id == reviewer && r.Campaign == id, cancellationToken) is not { } from)
        {
            return new NotFound();
        }

        if (campaign.State is not CampaignState.Prepared && !campaign.TakesAnswersAt(now))
        {
            return new NotRunning(campaign.Name);
        }

        if (!await FallbackReviewers.MayBeNamedAsync(db, to, cancellationToken))
        {
            return new InvalidField("To", "FallbackReviewerGone");
        }

        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == to, cancellationToken);
        var moved = await MovedItems.MoveAsync(db, campaign, from, member, null, cancellationToken);
        if (moved.Items == 0)
        {
            return new NothingToPassOn();
        }

        if (campaign.State is CampaignState.Running)
        {
            db.Outbox.Add(OutboxMail.Of(LaunchCampaign.Mail, CampaignTrail.Number(moved.To), now));
        }

        await db.CommitAsync(
            AuditEvent.Of(caller, now, "items.reassigned", CampaignTrail.Subject(id), campaign.Name, new
            {
                from = reviewer, to = moved.To, reason = words, items = moved.Items, itemsSha256 = moved.Hash,
            }),
            cancellationToken);
        return moved.Items;
    }
}
