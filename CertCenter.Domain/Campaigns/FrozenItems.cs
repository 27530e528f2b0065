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
        var order = await OrderAsync(db, campaign.Id, cancellationToken);
        var items = await db.Database.ExecuteSqlRawAsync(route.Insert(db.Dialect, order), [id, all], cancellationToken);
        var nobody = await db.Database.SqlQueryRaw<long>(route.Nobody, all).SingleAsync(cancellationToken);
        var routes = await RoutesAsync(db, before, items, route.First, cancellationToken);
        return await SumUpAsync(db, campaign.Id, routes, nobody, cancellationToken);
    }

    /// <summary>Reviewer, holder, access: as one number, which sorts in half the time, where it does not become too large.</summary>
    private static async Task<string> OrderAsync(TenantDb db, CampaignId campaign, CancellationToken cancellationToken)
    {
        var reviewers = await SpanAsync(db.Reviewers.Where(r => r.Campaign == campaign).Select(r => (long?)r.Id), cancellationToken);
        var subjects = await SpanAsync(db.ReviewSubjects.Where(s => s.Campaign == campaign).Select(s => (long?)s.Id), cancellationToken);
        var access = await SpanAsync(db.ReviewAccess.Where(a => a.Campaign == campaign).Select(a => (long?)a.Id), cancellationToken);
        return (decimal)reviewers.Count * subjects.Count * access.Count <= long.MaxValue
            ? FormattableString.Invariant($"((\"Reviewer\" - {reviewers.First}) * {subjects.Count} + \"Subject\" - {subjects.First}) * {access.Count} + \"Access\" - {access.First}")
            : "\"Reviewer\", \"Subject\", \"Access\"";
    }

    private static async Task<(long First, long Count)> SpanAsync(IQueryable<long?> ids, CancellationToken cancellationToken) =>
        await ids.MinAsync(cancellationToken) is { } first && await ids.MaxAsync(cancellationToken) is { } last ? (first, last - first + 1) : (0, 1);

    private static async Task<FrozenNumbers> SumUpAsync(TenantDb db, CampaignId campaign, IReadOnlyList<RouteCount> routes, long nobody, CancellationToken cancellationToken)
    {
        var id = campaign.Value;
        await db.Database.ExecuteSqlAsync(
            $"UPDATE \"Reviewers\" SET \"Items\" = (SELECT COUNT(*) FROM \"ReviewItems\" i WHERE i.\"Reviewer\" = \"Reviewers\".\"Id\") WHERE \"Campaign\" = {id}", cancellationToken);
        await db.Reviewers.Where(r => r.Campaign == campaign && r.Items == 0).ExecuteDeleteAsync(cancellationToken);
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
    /// How many items went which way. Nearly all go the first, and are what is left when the others are counted: only these are sorted into groups. They are
    /// found by their ids, which all come after those before: this is the only writer.
    /// </summary>
    private static async Task<IReadOnlyList<RouteCount>> RoutesAsync(TenantDb db, long before, long items, ReviewerVia first, CancellationToken cancellationToken)
    {
        var others = await db.ReviewItems.Where(i => i.Id > before && (i.Via != first || i.Because != null || i.SelfPrevented || i.Ways > 1))
            .GroupBy(i => new { i.Via, i.Because, i.SelfPrevented })
            .Select(g => new RouteCount(g.Key.Via, g.Key.Because, g.Key.SelfPrevented, g.LongCount(), g.Max(i => i.Ways))).ToListAsync(cancellationToken);
        return items - others.Sum(r => r.Items) is > 0 and var left ? [new(first, null, false, left, 1), .. others] : others;
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

    private sealed record RouteCount(ReviewerVia Via, FallbackReason? Because, bool SelfPrevented, long Items, int Ways);
}
