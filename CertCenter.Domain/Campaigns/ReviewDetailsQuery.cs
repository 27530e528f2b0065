using System.Text.Json;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>What stands beside one item: its ways in, its owner, and what was said about it before. For its reviewer only.</summary>
public sealed class ReviewDetailsQuery(TenantDatabases databases)
{
    private const int MostEarlier = 10;

    public async Task<ReviewDetails?> ExecuteAsync(Caller caller, CampaignId id, long item, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var found = await (
            from i in db.ReviewItems
            join r in OwnReviews.Of(db, caller) on i.Reviewer equals r.Id
            join s in db.ReviewSubjects on i.Subject equals s.Id
            join a in db.ReviewAccess on i.Access equals a.Id
            where i.Id == item && i.Campaign == id
            select new { Item = i, s.Account, a.Entitlement, a.OwnerName, a.Kind }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        return new(
            item, found.OwnerName, found.Kind, found.Item.Via, found.Item.Because,
            await WaysAsync(db, found.Item, cancellationToken),
            await HistoryAsync(db, item, cancellationToken),
            await EarlierAsync(db, item, found.Account, found.Entitlement, cancellationToken));
    }

    private static async Task<IReadOnlyList<WayIn>> WaysAsync(TenantDb db, ReviewItem item, CancellationToken cancellationToken)
    {
        var ways = item.Ways > 1
            ? await db.ReviewWays.Where(w => w.Item == item.Id).OrderBy(w => w.Id).Select(w => new { w.Path, w.Since }).ToListAsync(cancellationToken)
            : [new { item.Path, item.Since }];
        var paths = ways.ConvertAll(w => w.Path);
        var names = await db.AccessPaths.Where(p => paths.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Names, cancellationToken);
        return [.. ways.Select(w => new WayIn(names.TryGetValue(w.Path, out var json) ? JsonSerializer.Deserialize<string[]>(json) ?? [] : [], w.Since))];
    }

    private static async Task<IReadOnlyList<EarlierAnswer>> HistoryAsync(TenantDb db, long item, CancellationToken cancellationToken) =>
        await db.Decisions.Where(d => d.Item == item).OrderByDescending(d => d.Id).Take(MostEarlier)
            .Select(d => new EarlierAnswer(d.At, d.Answer, d.ActorName, d.Comment, null)).ToListAsync(cancellationToken);

    /// <summary>How the same access of the same account was answered in earlier campaigns.</summary>
    private static async Task<IReadOnlyList<EarlierAnswer>> EarlierAsync(TenantDb db, long item, long account, long entitlement, CancellationToken cancellationToken) =>
        await (from i in db.ReviewItems
               join s in db.ReviewSubjects on i.Subject equals s.Id
               join a in db.ReviewAccess on i.Access equals a.Id
               join c in db.Campaigns on i.Campaign equals c.Id
               where s.Account == account && a.Entitlement == entitlement && a.Campaign == s.Campaign && i.Id < item && i.Answer != null && i.DecidedAt != null
               orderby i.Id descending
               select new EarlierAnswer(i.DecidedAt, i.Answer, i.DecidedBy, i.Comment, c.Name)).Take(MostEarlier).ToListAsync(cancellationToken);
}

/// <summary>The details of one item.</summary>
public sealed record ReviewDetails(
    long Item,
    string? Owner,
    string Kind,
    ReviewerVia Via,
    FallbackReason? Because,
    IReadOnlyList<WayIn> Ways,
    IReadOnlyList<EarlierAnswer> History,
    IReadOnlyList<EarlierAnswer> Earlier);

/// <summary>The groups on the way, outermost first (none: direct), and since when.</summary>
public sealed record WayIn(IReadOnlyList<string> Names, DateTimeOffset Since);

/// <summary>An answer given before; none means that one was taken back. Named after its campaign when that was another one.</summary>
public sealed record EarlierAnswer(DateTimeOffset? At, Answer? Answer, string? By, string? Comment, string? Campaign);
