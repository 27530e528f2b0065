using System.Text.Json;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>What stands beside one item: its ways in, its owner, and what was said about it before. For its reviewer only.</summary>
public sealed class ReviewDetailsQuery(TenantDatabases databases, TimeProvider clock)
{
    private const int MostEarlier = 10;

    public async Task<ReviewDetails?> ExecuteAsync(Caller caller, ReviewOf review, long item, CancellationToken cancellationToken)
    {
        var id = review.Campaign;
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var found = await (
            from i in db.ReviewItems
            join r in OwnReviews.Of(db, caller, review) on i.Reviewer equals r.Id
            join s in db.ReviewSubjects on i.Subject equals s.Id
            join a in db.ReviewAccess on i.Access equals a.Id
            where i.Id == item && i.Campaign == id
            select new { Item = i, s.Account, s.Identity, s.Enabled, s.LastUsedAt, a.Entitlement, a.OwnerName, a.Kind }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var peers = await ItemContext.PeersAsync(db, found.Identity, found.Entitlement, cancellationToken);
        var left = found.Identity is { } person && await db.Identities.AnyAsync(i => i.Id == person && i.GoneAt != null, cancellationToken);
        var asked = await db.DescriptionAsks.AnyAsync(a => a.Campaign == id && a.Entitlement == found.Entitlement, cancellationToken);
        var described = asked ? await db.Entitlements.Where(e => e.Id == found.Entitlement).Select(e => e.Description).SingleOrDefaultAsync(cancellationToken) : null;
        var earlier = await EarlierAsync(db, item, found.Account, found.Entitlement, cancellationToken);
        return new(
            item, found.OwnerName, found.Kind, found.Item.Via, found.Item.Because,
            await WaysAsync(db, found.Item, cancellationToken),
            await HistoryAsync(db, item, cancellationToken),
            earlier)
        {
            Peers = peers,
            Suggestion = Suggestion.Of(new(found.Enabled, left, found.LastUsedAt, peers), clock.GetUtcNow()),
            IsNew = earlier.All(e => e.Answer is not Answer.Approve),
            Asked = asked,
            Described = described,
        };
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
               select new EarlierAnswer(i.DecidedAt, i.Answer, i.ByDefault ? null : i.DecidedBy, i.Comment, c.Name)).Take(MostEarlier).ToListAsync(cancellationToken);
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
    IReadOnlyList<EarlierAnswer> Earlier)
{
    public PeerShare Peers { get; init; } = PeerShare.None;

    /// <summary>What speaks for an answer; null when nothing does.</summary>
    public Suggestion? Suggestion { get; init; }

    /// <summary>It was not approved in an earlier campaign.</summary>
    public bool IsNew { get; init; }

    /// <summary>Somebody asked what it is.</summary>
    public bool Asked { get; init; }

    /// <summary>What it is described as by now, after somebody asked.</summary>
    public string? Described { get; init; }
}

/// <summary>The groups on the way, outermost first (none: direct), and since when.</summary>
public sealed record WayIn(IReadOnlyList<string> Names, DateTimeOffset Since);

/// <summary>An answer given before; none means that one was taken back. Named after its campaign when that was another one.</summary>
public sealed record EarlierAnswer(DateTimeOffset? At, Answer? Answer, string? By, string? Comment, string? Campaign);
