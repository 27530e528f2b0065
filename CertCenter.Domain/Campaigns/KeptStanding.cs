using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Keeps <see cref="CampaignStanding"/> and <see cref="CampaignPace"/> right: by what changed where one reviewer answered, by counting where many may have changed.</summary>
internal static class KeptStanding
{
    /// <summary>Counts all reviewers anew.</summary>
    public static async Task CountAsync(TenantDb db, CampaignId campaign, CancellationToken cancellationToken)
    {
        var id = campaign.Value;
        await RemoveAsync(db, campaign, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "CampaignStandings" ("Campaign", "NotStarted", "NotStartedItems", "WithOpen", "Remindable", "Submitted", "SubmittedItems", "WithoutMail", "WithoutMailItems", "MostItems")
            SELECT {id}, COUNT(CASE WHEN x."Decided" = 0 THEN 1 END), COALESCE(SUM(CASE WHEN x."Decided" = 0 THEN x."Items" ELSE 0 END), 0),
                   COUNT(CASE WHEN x."Decided" < x."Items" THEN 1 END), COUNT(CASE WHEN x."Decided" < x."Items" AND x."Mail" IS NOT NULL THEN 1 END),
                   COUNT(x."SignedOffAt"), COALESCE(SUM(CASE WHEN x."SignedOffAt" IS NOT NULL THEN x."Items" ELSE 0 END), 0),
                   COUNT(CASE WHEN x."Mail" IS NULL THEN 1 END), COALESCE(SUM(CASE WHEN x."Mail" IS NULL THEN x."Items" ELSE 0 END), 0),
                   COALESCE(MAX(x."Items"), 0)
            FROM (SELECT r."Items", r."Approved" + r."Revoked" + r."DontKnow" AS "Decided", r."Mail", r."SignedOffAt" FROM "Reviewers" r WHERE r."Campaign" = {id}) x
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "CampaignPaces" ("Campaign", "Percent", "Reviewers")
            SELECT {id}, x."Percent", COUNT(*)
            FROM (SELECT CASE WHEN r."Items" = 0 THEN 100 ELSE (r."Approved" + r."Revoked" + r."DontKnow") * 100 / r."Items" END AS "Percent"
                  FROM "Reviewers" r WHERE r."Campaign" = {id} AND r."SignedOffAt" IS NULL) x
            GROUP BY x."Percent"
            """,
            cancellationToken);
    }

    public static async Task RemoveAsync(TenantDb db, CampaignId campaign, CancellationToken cancellationToken)
    {
        await db.CampaignStandings.Where(s => s.Campaign == campaign).ExecuteDeleteAsync(cancellationToken);
        await db.CampaignPaces.Where(p => p.Campaign == campaign).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>After one of them answered so many items, or took so many answers back (below zero).</summary>
    public static async Task AnsweredAsync(TenantDb db, CampaignId campaign, long reviewer, long answered, CancellationToken cancellationToken)
    {
        if (answered == 0)
        {
            return;
        }

        var now = await db.Reviewers.Where(r => r.Id == reviewer)
            .Select(r => new { r.Items, Decided = r.Approved + r.Revoked + r.DontKnow, HasMail = r.Mail != null }).SingleAsync(cancellationToken);
        var before = now.Decided - answered;
        var notStarted = One(now.Decided == 0) - One(before == 0);
        var withOpen = One(now.Decided < now.Items) - One(before < now.Items);
        var (idle, remindable) = (notStarted * now.Items, now.HasMail ? withOpen : 0);
        if (notStarted != 0 || withOpen != 0)
        {
            await db.CampaignStandings.Where(s => s.Campaign == campaign).ExecuteUpdateAsync(
                set => set
                    .SetProperty(s => s.NotStarted, s => s.NotStarted + notStarted)
                    .SetProperty(s => s.NotStartedItems, s => s.NotStartedItems + idle)
                    .SetProperty(s => s.WithOpen, s => s.WithOpen + withOpen)
                    .SetProperty(s => s.Remindable, s => s.Remindable + remindable),
                cancellationToken);
        }

        var (from, to) = (CampaignPace.Of(before, now.Items), CampaignPace.Of(now.Decided, now.Items));
        if (from != to)
        {
            await PaceAsync(db, campaign, from, -1, cancellationToken);
            await PaceAsync(db, campaign, to, 1, cancellationToken);
        }
    }

    /// <summary>After one of them submitted, or was let answer again.</summary>
    public static async Task SubmittedAsync(TenantDb db, Reviewer reviewer, bool again, CancellationToken cancellationToken)
    {
        var (by, items) = again ? (-1, -reviewer.Items) : (1, reviewer.Items);
        await db.CampaignStandings.Where(s => s.Campaign == reviewer.Campaign).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Submitted, s => s.Submitted + by).SetProperty(s => s.SubmittedItems, s => s.SubmittedItems + items), cancellationToken);
        await PaceAsync(db, reviewer.Campaign, CampaignPace.Of(reviewer.Items - reviewer.Open, reviewer.Items), -by, cancellationToken);
    }

    private static async Task PaceAsync(TenantDb db, CampaignId campaign, int percent, int by, CancellationToken cancellationToken)
    {
        if (await db.CampaignPaces.Where(p => p.Campaign == campaign && p.Percent == percent)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Reviewers, p => p.Reviewers + by), cancellationToken) == 0)
        {
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "CampaignPaces" ("Campaign", "Percent", "Reviewers") VALUES ({campaign.Value}, {percent}, {by})""", cancellationToken);
        }
    }

    private static long One(bool it) => it ? 1 : 0;
}
