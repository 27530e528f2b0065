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
        var before = await db.ReviewItems.MaxAsync(i => (long?)i.Id, cancellationToken) ?? 0;
        await db.Database.ExecuteSqlRawAsync(route.Insert, [id, all], cancellationToken);
        var nobody = await db.Database.SqlQueryRaw<long>(route.Nobody, all).SingleAsync(cancellationToken);
        return await SumUpAsync(db, campaign.Id, before, nobody, cancellationToken);
    }

    private static async Task<FrozenNumbers> SumUpAsync(TenantDb db, CampaignId campaign, long before, long nobody, CancellationToken cancellationToken)
    {
        var id = campaign.Value;
        await db.Database.ExecuteSqlAsync(
            $"UPDATE \"Reviewers\" SET \"Items\" = (SELECT COUNT(*) FROM \"ReviewItems\" i WHERE i.\"Reviewer\" = \"Reviewers\".\"Id\") WHERE \"Campaign\" = {id}", cancellationToken);
        await db.Reviewers.Where(r => r.Campaign == campaign && r.Items == 0).ExecuteDeleteAsync(cancellationToken);
        var routes = await RoutesAsync(db, before, cancellationToken);
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

    /// <summary>
    /// How many items went which way. Nearly all go the first, and are counted in one pass as they lie; only the others are sorted into groups. They are
    /// found by their ids, which all come after those before: this is the only writer.
    /// </summary>
    private static async Task<List<RouteCount>> RoutesAsync(TenantDb db, long before, CancellationToken cancellationToken)
    {
        var first = await db.Database.SqlQuery<FirstWay>(
            $"""
            SELECT MIN(i."Via") AS "Via", MAX(i."Via") AS "Last", CAST(COUNT(*) AS bigint) AS "Items", COALESCE(MAX(i."Ways"), 0) AS "Ways"
            FROM "ReviewItems" i WHERE i."Id" > {before} AND i."Because" IS NULL AND i."SelfPrevented" = 0
            """).SingleAsync(cancellationToken);
        var counted = first.Via is { } via && via == first.Last ? new RouteCount(Enum.Parse<ReviewerVia>(via), null, false, first.Items, first.Ways) : null;
        var others = db.ReviewItems.Where(i => i.Id > before);
        if (counted is not null)
        {
            others = others.Where(i => i.Because != null || i.SelfPrevented);
        }

        var routes = await others.GroupBy(i => new { i.Via, i.Because, i.SelfPrevented })
            .Select(g => new RouteCount(g.Key.Via, g.Key.Because, g.Key.SelfPrevented, g.LongCount(), g.Max(i => i.Ways))).ToListAsync(cancellationToken);
        return counted is null ? routes : [counted, .. routes];
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

    private sealed record FirstWay(string? Via, string? Last, long Items, int Ways);

    private sealed record RouteCount(ReviewerVia Via, FallbackReason? Because, bool SelfPrevented, long Items, int Ways);
}
