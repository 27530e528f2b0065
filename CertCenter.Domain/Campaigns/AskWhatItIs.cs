using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>"I don't understand this access": asks its owner and those who run campaigns to describe it. It is no answer; the item stays open.</summary>
public sealed class AskWhatItIs(TenantDatabases databases, TimeProvider clock)
{
    /// <summary>The kind of the mail that asks the owner of the access; its reference is the number of the question.</summary>
    public const string Mail = "access-asked";

    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, ReviewOf review, long item, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var answering = await OwnReviews.OpenAsync(db, caller, review, now, cancellationToken);
        if (answering.Refusal is { } refusal)
        {
            return refusal;
        }

        var campaign = review.Campaign;
        var access = await (
            from i in db.ReviewItems
            join a in db.ReviewAccess on i.Access equals a.Id
            join e in db.Entitlements on a.Entitlement equals e.Id
            where i.Id == item && i.Reviewer == answering.Value.Reviewer.Id
            select new { e.Id, e.Name, e.Description }).SingleOrDefaultAsync(cancellationToken);
        if (access is null)
        {
            return new NotFound();
        }

        if (await db.DescriptionAsks.AnyAsync(a => a.Campaign == campaign && a.Entitlement == access.Id, cancellationToken))
        {
            return default(Done); // Somebody asked already.
        }

        var ask = DescriptionAsk.Of(caller, campaign, access.Id, access.Name, access.Description, now);
        db.DescriptionAsks.Add(ask);
        await db.SaveChangesAsync(cancellationToken);
        db.Outbox.Add(OutboxMail.Of(Mail, CampaignTrail.Number(ask.Id), now));
        db.Announce(Topic.Campaign(campaign));
        await db.CommitAsync(AuditEvent.Of(caller, now, "access.not-understood", $"access/{access.Id}", access.Name, new { campaign = campaign.Value }), cancellationToken);
        return default(Done);
    }
}
