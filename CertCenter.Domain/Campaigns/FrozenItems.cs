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
    public static async Task<FrozenNumbers> MakeAsync(TenantDb db, Campaign campaign, RouteSql route, bool allWays, CancellationToken cancellationToken)
    {
        var (id, all) = (campaign.Id.Value, allWays ? 1 : 0);
        await db.Database.ExecuteSqlRawAsync(route.Insert, [id, all], cancellationToken);
        var nobody = await db.Database.SqlQueryRaw<long>(route.Nobody, all).SingleAsync(cancellationToken);
        return await SumUpAsync(db, campaign.Id, nobody, cancellationToken);
    }

    private static async Task<FrozenNumbers> SumUpAsync(TenantDb db, CampaignId campaign, long nobody, CancellationToken cancellationToken)
    {
        var id = campaign.Value;
        await db.Database.ExecuteSqlAsync(
            $"UPDATE \"Reviewers\" SET \"Items\" = (SELECT COUNT(*) FROM \"ReviewItems\" i WHERE i.\"Reviewer\" = \"Reviewers\".\"Id\") WHERE \"Campaign\" = {id}", cancellationToken);
        await db.Reviewers.Where(r => r.Campaign == campaign && r.Items == 0).ExecuteDeleteAsync(cancellationToken);
        var routes = await db.ReviewItems.Where(i => i.Campaign == campaign).GroupBy(i => new { i.Via, i.Because, i.SelfPrevented })
            .Select(g => new { g.Key.Via, g.Key.Because, g.Key.SelfPrevented, Items = g.LongCount(), Ways = g.Max(i => i.Ways) }).ToListAsync(cancellationToken);
        db.Routings.AddRange(routes.GroupBy(r => (r.Via, r.Because)).Select(g => Routing.Of(campaign, g.Key.Via, g.Key.Because, g.Sum(r => r.Items))));
        if (routes.Any(r => r.Ways > 1))
        {
            await KeepWaysAsync(db, id, cancellationToken);
        }

        var items = routes.Sum(r => r.Items);
        var reviewers = await db.Reviewers.CountAsync(r => r.Campaign == campaign, cancellationToken);
        var oldest = await db.Database.SqlQuery<long>(
            $"""
            SELECT COALESCE(MIN(COALESCE(c."LastCompleteAt", 0)), 0) AS "Value" FROM "Connections" c
            WHERE c."Id" IN (SELECT a."Connection" FROM "ReviewAccess" a WHERE a."Campaign" = {id})
            """).SingleAsync(cancellationToken);
        return new(
            items, reviewers, routes.Where(r => r.SelfPrevented).Sum(r => r.Items), nobody, LeftOut: 0, oldest == 0 ? null : new DateTimeOffset(oldest, TimeSpan.Zero));
    }

    /// <summary>The ways of those that have several.</summary>
    private static Task<int> KeepWaysAsync(TenantDb db, Guid id, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
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
}
