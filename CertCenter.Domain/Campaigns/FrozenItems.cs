using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// Last part of freezing: one row for each account and access, written in the order reviewer, holder, risk and name of the access,
/// so that ids are the order on the screen and what one reviewer decides lies together. Then the counts.
/// </summary>
internal static class FrozenItems
{
    public static async Task<FrozenNumbers> MakeAsync(TenantDb db, Campaign campaign, ReviewerRoutes routes, CancellationToken cancellationToken)
    {
        var id = campaign.Id.Value;
        await WriteItemsAsync(db, id, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "ReviewWays" ("Item", "Path", "Since")
            SELECT i."Id", g."Path", g."FirstSeenAt"
            FROM "ReviewItems" i
            JOIN "ReviewSubjects" s ON s."Id" = i."Subject"
            JOIN "ReviewAccess" a ON a."Id" = i."Access"
            JOIN "Assignments" g ON g."Account" = s."Account" AND g."Entitlement" = a."Entitlement" AND g."GoneAt" IS NULL
            WHERE i."Campaign" = {id} AND i."Ways" > 1
            ORDER BY i."Id", g."Path"
            """,
            cancellationToken);
        var prevented = await CountAsync(
            db,
            $"""
            SELECT CAST(COUNT(*) AS bigint) AS "Value"
            FROM "#subjects" s
            JOIN "ReviewItems" i ON i."Subject" = s."Subject"
            JOIN "#access" a ON a."Access" = i."Access"
            WHERE s."ManagerReviewer" IS NULL
              AND (s."Because" = 'OwnAccess' OR (s."Self" <> 0 AND (a."OwnerReviewer" = s."Self" OR (i."Via" = 'Named' AND s."Self" = {routes.Named}))))
            """,
            cancellationToken);
        var nobody = await CountAsync(
            db,
            $"""
            SELECT CAST(COUNT(*) AS bigint) AS "Value" FROM (
                SELECT DISTINCT g."Account", g."Entitlement"
                FROM "#subjects" s
                JOIN "Assignments" g ON g."Account" = s."Account" AND g."GoneAt" IS NULL
                JOIN "#access" a ON a."Entitlement" = g."Entitlement"
                WHERE s."ManagerReviewer" IS NULL AND s."Fallback" IS NULL AND (a."OwnerReviewer" IS NULL OR a."OwnerReviewer" = s."Self")) x
            """,
            cancellationToken);
        return await SumUpAsync(db, campaign.Id, prevented, nobody, cancellationToken);
    }

    private static Task<int> WriteItemsAsync(TenantDb db, Guid id, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO "ReviewItems" ("Campaign", "Stage", "Reviewer", "Via", "Because", "Subject", "Access", "Risk", "Path", "Ways", "Since", "ByDefault")
        SELECT {id}, 1, x."Reviewer",
               CASE x."Route" WHEN 1 THEN 'Manager' WHEN 2 THEN 'EntitlementOwner' ELSE 'Named' END,
               x."Because", x."Subject", x."Access", x."Risk", x."Path", x."Ways", x."Since", 0
        FROM (
            SELECT COALESCE(s."ManagerReviewer", CASE WHEN a."OwnerReviewer" <> s."Self" THEN a."OwnerReviewer" END, s."Fallback") AS "Reviewer",
                   CASE WHEN s."ManagerReviewer" IS NOT NULL THEN 1 WHEN a."OwnerReviewer" <> s."Self" THEN 2 ELSE 3 END AS "Route",
                   s."Because", s."Subject", a."Access", a."Risk", g."Path", g."Ways", g."Since"
            FROM (SELECT "Account", "Entitlement", MIN("Path") AS "Path", COUNT(*) AS "Ways", MIN("FirstSeenAt") AS "Since"
                  FROM "Assignments" WHERE "GoneAt" IS NULL GROUP BY "Account", "Entitlement") g
            JOIN "#subjects" s ON s."Account" = g."Account"
            JOIN "#access" a ON a."Entitlement" = g."Entitlement") x
        WHERE x."Reviewer" IS NOT NULL
        ORDER BY x."Reviewer", x."Subject", x."Access"
        """,
        cancellationToken);

    private static async Task<FrozenNumbers> SumUpAsync(TenantDb db, CampaignId campaign, long prevented, long nobody, CancellationToken cancellationToken)
    {
        var id = campaign.Value;
        await db.Database.ExecuteSqlAsync(
            $"UPDATE \"Reviewers\" SET \"Items\" = (SELECT COUNT(*) FROM \"ReviewItems\" i WHERE i.\"Reviewer\" = \"Reviewers\".\"Id\") WHERE \"Campaign\" = {id}", cancellationToken);
        await db.Reviewers.Where(r => r.Campaign == campaign && r.Items == 0).ExecuteDeleteAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Routings" ("Campaign", "Via", "Because", "Items")
            SELECT {id}, "Via", "Because", COUNT(*) FROM "ReviewItems" WHERE "Campaign" = {id} GROUP BY "Via", "Because"
            """,
            cancellationToken);
        var items = await db.Reviewers.Where(r => r.Campaign == campaign).SumAsync(r => r.Items, cancellationToken);
        var reviewers = await db.Reviewers.CountAsync(r => r.Campaign == campaign, cancellationToken);
        var oldest = await CountAsync(
            db,
            $"""
            SELECT COALESCE(MIN(COALESCE(c."LastCompleteAt", 0)), 0) AS "Value" FROM "Connections" c
            WHERE c."Id" IN (SELECT a."Connection" FROM "ReviewAccess" a WHERE a."Campaign" = {id})
            """,
            cancellationToken);
        return new(items, reviewers, prevented, nobody, oldest == 0 ? null : new DateTimeOffset(oldest, TimeSpan.Zero));
    }

    private static Task<long> CountAsync(TenantDb db, FormattableString sql, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<long>(sql).SingleAsync(cancellationToken);
}
