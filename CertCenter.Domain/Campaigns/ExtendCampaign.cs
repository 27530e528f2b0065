using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Gives reviewers more days, for a reason that the trail keeps. Links in mails that were sent hold as long.</summary>
public sealed class ExtendCampaign(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<DateTimeOffset>> ExecuteAsync(Caller caller, CampaignId id, int days, string reason, CancellationToken cancellationToken)
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
        if (words.Length is 0 or > ReopenReview.MaxReason)
        {
            return new InvalidField("Reason", "ReopenReason");
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Campaigns.FindAsync([id], cancellationToken) is not { } campaign)
        {
            return new NotFound();
        }

        var before = campaign.DueAt;
        var due = campaign.Extend(days, now);
        if (due.Refusal is { } refusal)
        {
            return refusal;
        }

        await db.Stages.Where(s => s.Campaign == id && s.Number == campaign.Stage).ExecuteUpdateAsync(s => s.SetProperty(x => x.DueAt, due.Value), cancellationToken);
        await db.Reviewers.Where(r => r.Campaign == id && r.LinkExpiresAt == before).ExecuteUpdateAsync(r => r.SetProperty(x => x.LinkExpiresAt, due.Value), cancellationToken);
        await db.ExpectWorkAsync(WorkKind.Campaigns, campaign.NextChase() ?? due.Value, cancellationToken);
        db.Announce(Topic.Campaigns);
        db.Announce(Topic.Campaign(id));
        await db.CommitAsync(AuditEvent.Of(caller, now, "campaign.extended", CampaignTrail.Subject(id), campaign.Name, new { before, due = due.Value, reason = words }), cancellationToken);
        return due.Value;
    }
}
