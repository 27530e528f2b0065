using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Opens the first stage of a prepared campaign and writes to its reviewers.</summary>
public sealed class LaunchCampaign(TenantDatabases databases, TimeProvider clock)
{
    /// <summary>The kind of the mail that asks a reviewer; its reference is the reviewer's id.</summary>
    public const string Mail = "review-asked";

    public const int MaxReason = 300;

    /// <param name="zone">The time zone of who launches it: the last day ends there.</param>
    /// <param name="staleReason">Why it is launched although data are old or incomplete; asked for only then.</param>
    public async Task<Outcome<Launched>> ExecuteAsync(Caller caller, CampaignId id, TimeZoneInfo zone, string? staleReason, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayRunCampaigns && !caller.IsJob)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Campaigns.FindAsync([id], cancellationToken) is not { } campaign)
        {
            return new NotFound();
        }

        var reason = string.IsNullOrWhiteSpace(staleReason) ? null : staleReason.Trim();
        if (await MayNotAsync(db, campaign, reason, now, cancellationToken) is { } no)
        {
            return no;
        }

        var due = campaign.Launch(now, zone, reason);
        if (due.Refusal is { } refusal)
        {
            return refusal;
        }

        var stage = await db.Stages.SingleAsync(s => s.Campaign == id && s.Number == 1, cancellationToken);
        (stage.OpenedAt, stage.DueAt) = (now, due.Value);
        var reviewers = await db.Reviewers.Where(r => r.Campaign == id && r.Stage == 1).Select(r => new { r.Id, r.Mail }).ToListAsync(cancellationToken);
        var told = reviewers.Where(r => r.Mail is not null).ToList();
        db.Outbox.AddRange(told.Select(r => OutboxMail.Of(Mail, CampaignTrail.Number(r.Id), now)));
        await db.ExpectWorkAsync(WorkKind.Campaigns, campaign.NextChase() ?? due.Value, cancellationToken);
        if (await db.Delegations.AnyAsync(d => d.EndedAt == null && d.From <= now && d.Until > now, cancellationToken))
        {
            await db.ExpectWorkAsync(WorkKind.Campaigns, now, cancellationToken); // Somebody may be away.
        }

        db.Announce(Topic.Campaigns);
        db.Announce(Topic.Campaign(id));
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "campaign.launched", CampaignTrail.Subject(id), campaign.Name, new
            {
                items = campaign.Items, reviewers = reviewers.Count, told = told.Count, due = due.Value, staleReason = reason, consentBy = campaign.ConsentBy,
            }),
            cancellationToken);
        return new Launched(told.Count, reviewers.Count - told.Count, due.Value);
    }

    /// <summary>What stands in the way of launching at that moment; shared with planning it for later.</summary>
    internal static async Task<Refusal?> MayNotAsync(TenantDb db, Campaign campaign, string? reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (reason is { Length: > MaxReason })
        {
            return new InvalidField("StaleReason", "StaleReasonTooLong");
        }

        var stale = campaign.MayNotLaunch() is null && reason is null ? await StaleSource.OfAsync(db, campaign.Id, now, cancellationToken) : [];
        return campaign.MayNotLaunch() ?? (stale.Count > 0 ? new DataIsStale(stale.Count) : null);
    }
}

/// <summary>How many reviewers were written to, how many have no mail address, and until when they may answer.</summary>
public sealed record Launched(int Told, int WithoutMail, DateTimeOffset DueAt);
