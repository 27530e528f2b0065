using CertCenter.Domain.Audit;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Remediation;

/// <summary>
/// Makes a removal of each revoked item of each closed campaign, set-based and once: what has one already is left alone.
/// </summary>
public sealed class PlanRemovals(TenantDatabases databases, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        foreach (var campaign in await UnplannedAsync(caller, cancellationToken))
        {
            await PlanAsync(caller, campaign, cancellationToken);
        }

        return Done.Yes;
    }

    /// <summary>When the next approval ends that was given until a day.</summary>
    public async Task<Outcome<DateTimeOffset?>> NextAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        var now = time.GetUtcNow();
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.ReviewItems.Where(i => i.KeepUntil > now && db.Campaigns.Any(c => c.Id == i.Campaign && c.State == CampaignState.Closed)).MinAsync(i => i.KeepUntil, cancellationToken) is { } end
            ? end.AddSeconds(1)
            : default(DateTimeOffset?);
    }

    private async Task<List<CampaignId>> UnplannedAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var closed = await db.Campaigns.Where(c => c.State == CampaignState.Closed && c.RemovalsPlannedAt == null).OrderBy(c => c.ClosedAt).Select(c => c.Id).ToListAsync(cancellationToken);
        var ended = await db.ReviewItems
            .Where(i => i.KeepUntil < now && !db.Removals.Any(r => r.Item == i.Id) && db.Campaigns.Any(c => c.Id == i.Campaign && c.State == CampaignState.Closed))
            .Select(i => i.Campaign).Distinct().ToListAsync(cancellationToken);
        return [.. closed.Union(ended)];
    }

    private async Task PlanAsync(Caller caller, CampaignId id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var name = await db.Campaigns.Where(c => c.Id == id).Select(c => c.Name).SingleAsync(cancellationToken);
        var planned = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Removals" ("Campaign", "Item", "Connection", "Account", "Entitlement", "SubjectName", "AccountName", "AccessName", "State", "PlannedAt", "Attempts")
            SELECT i."Campaign", i."Id", a."Connection", s."Account", a."Entitlement", s."Name", s."AccountName", a."Name", 'Planned', {now.UtcTicks}, 0
            FROM "ReviewItems" i
            JOIN "ReviewSubjects" s ON s."Id" = i."Subject"
            JOIN "ReviewAccess" a ON a."Id" = i."Access"
            WHERE i."Id" IN (
                SELECT v."Id" FROM "ReviewItems" v WHERE v."Campaign" = {id.Value} AND v."Answer" = 'Revoke'
                UNION
                SELECT k."Id" FROM "ReviewItems" k WHERE k."Campaign" = {id.Value} AND k."KeepUntil" < {now.UtcTicks})
              AND NOT EXISTS (SELECT 1 FROM "Removals" r WHERE r."Item" = i."Id")
            ORDER BY i."Id"
            """,
            cancellationToken);
        await db.Campaigns.Where(c => c.Id == id && c.RemovalsPlannedAt == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.RemovalsPlannedAt, now), cancellationToken);
        if (planned == 0)
        {
            await db.CommitAsync(cancellationToken);
            return;
        }

        db.Announce(Topic.Removals);
        db.Announce(Topic.Campaign(id));
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "removals.planned", $"campaign/{id.Value}", name, new { planned }), cancellationToken);
    }
}
