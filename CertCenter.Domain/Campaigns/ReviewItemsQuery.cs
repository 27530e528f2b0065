using System.Globalization;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>A page of a reviewer's own items after a key, or up to one; one item again after a change.</summary>
public sealed class ReviewItemsQuery(TenantDatabases databases)
{
    public async Task<PageOf<ReviewRow>> ExecuteAsync(Caller caller, CampaignId id, ReviewFilter filter, string? after, CancellationToken cancellationToken)
    {
        var last = long.TryParse(after, CultureInfo.InvariantCulture, out var key) ? key : 0;
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var reviewer = await OwnAsync(db, caller, id, cancellationToken);
        var page = filter.Of(db, db.ReviewItems.Where(i => i.Reviewer == reviewer && i.Id > last), id).OrderBy(i => i.Id).Take(PageOf<ReviewRow>.Size + 1);
        return Keyset.Cut(await RowsAsync(db, page, cancellationToken), r => CampaignTrail.Number(r.Id));
    }

    /// <summary>How the items between two keys stand now, whatever the filter says by now: rows on the screen change in place.</summary>
    public async Task<IReadOnlyList<ItemAnswer>> AgainAsync(Caller caller, CampaignId id, long from, long to, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var reviewer = await OwnAsync(db, caller, id, cancellationToken);
        return await db.ReviewItems.Where(i => i.Reviewer == reviewer && i.Id >= from && i.Id <= to).OrderBy(i => i.Id).Take(5 * PageOf<ReviewRow>.Size)
            .Select(i => new ItemAnswer(i.Id, i.Answer, i.Comment, i.DecidedBy, i.DecidedAt, i.LastDecision, i.ByDefault)).ToListAsync(cancellationToken);
    }

    /// <summary>How many items match; counted only when a filter is set.</summary>
    public async Task<long> CountAsync(Caller caller, CampaignId id, ReviewFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var reviewer = await OwnAsync(db, caller, id, cancellationToken);
        return await filter.Of(db, db.ReviewItems.Where(i => i.Reviewer == reviewer), id).LongCountAsync(cancellationToken);
    }

    private static Task<long> OwnAsync(TenantDb db, Caller caller, CampaignId id, CancellationToken cancellationToken) => (
        from r in OwnReviews.Of(db, caller)
        join c in db.Campaigns on r.Campaign equals c.Id
        where c.Id == id && r.Stage == c.Stage
        orderby r.Id
        select r.Id).FirstOrDefaultAsync(cancellationToken);

    private static Task<List<ReviewRow>> RowsAsync(TenantDb db, IQueryable<ReviewItem> page, CancellationToken cancellationToken) => (
        from i in page
        join s in db.ReviewSubjects on i.Subject equals s.Id
        join a in db.ReviewAccess on i.Access equals a.Id
        orderby i.Id
        select new ReviewRow(
            i.Id, i.Subject, s.Name, s.AccountName, s.Title, s.Department, s.Enabled, s.LastUsedAt, a.Name, a.Description, a.ConnectionName, i.Risk, i.Ways, i.Since,
            i.Answer, i.Comment, i.DecidedBy, i.DecidedAt, i.LastDecision)).ToListAsync(cancellationToken);
}

/// <summary>One access to decide, as a row of the review screen.</summary>
public sealed record ReviewRow(
    long Id,
    long Subject,
    string Person,
    string Account,
    string? Title,
    string? Department,
    bool Enabled,
    DateTimeOffset? LastUsedAt,
    string Access,
    string? Description,
    string Connection,
    Risk Risk,
    int Ways,
    DateTimeOffset Since,
    Answer? Answer,
    string? Comment,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    long? Decision);
