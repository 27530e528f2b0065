using System.Globalization;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>A page of a reviewer's own items after a key, or up to one; one item again after a change.</summary>
public sealed class ReviewItemsQuery(TenantDatabases databases)
{
    /// <summary>The items ordered by access and then by person, in place of by person.</summary>
    public async Task<PageOf<ReviewRow>> ByAccessAsync(Caller caller, ReviewOf review, ReviewFilter filter, string? after, CancellationToken cancellationToken)
    {
        var (access, last) = after?.Split('-') is [var one, var other] && long.TryParse(one, CultureInfo.InvariantCulture, out var a) && long.TryParse(other, CultureInfo.InvariantCulture, out var i)
            ? (a, i)
            : (0L, 0L);
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var reviewer = await OwnAsync(db, caller, review, cancellationToken);
        var page = filter.Of(db, db.ReviewItems.Where(x => x.Reviewer == reviewer && (x.Access > access || (x.Access == access && x.Id > last))), review.Campaign)
            .OrderBy(x => x.Access).ThenBy(x => x.Id).Take(PageOf<ReviewRow>.Size + 1);
        var rows = await RowsAsync(db, page, cancellationToken);
        return Keyset.Cut([.. rows.OrderBy(r => r.AccessId).ThenBy(r => r.Id)], r => $"{CampaignTrail.Number(r.AccessId)}-{CampaignTrail.Number(r.Id)}");
    }

    /// <summary>The riskiest items first, those of one risk by person.</summary>
    public async Task<PageOf<ReviewRow>> ByRiskAsync(Caller caller, ReviewOf review, ReviewFilter filter, string? after, CancellationToken cancellationToken)
    {
        var (level, last) = after?.Split('-') is [var one, var other] && Enum.TryParse<Risk>(one, out var from) && long.TryParse(other, CultureInfo.InvariantCulture, out var i)
            ? (from, i)
            : (Risk.Critical, 0L);
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var reviewer = await OwnAsync(db, caller, review, cancellationToken);
        List<ReviewRow> rows = [];
        for (; level >= Risk.Low && rows.Count <= PageOf<ReviewRow>.Size; (level, last) = (level - 1, 0))
        {
            var (risk, key) = (level, last);
            var page = filter.Of(db, db.ReviewItems.Where(x => x.Reviewer == reviewer && x.Risk == risk && x.Id > key), review.Campaign)
                .OrderBy(x => x.Id).Take(PageOf<ReviewRow>.Size + 1 - rows.Count);
            rows.AddRange(await RowsAsync(db, page, cancellationToken));
        }

        return Keyset.Cut(rows, r => $"{r.Risk}-{CampaignTrail.Number(r.Id)}");
    }

    public async Task<PageOf<ReviewRow>> ExecuteAsync(Caller caller, ReviewOf review, ReviewFilter filter, string? after, CancellationToken cancellationToken)
    {
        var last = long.TryParse(after, CultureInfo.InvariantCulture, out var key) ? key : 0;
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var reviewer = await OwnAsync(db, caller, review, cancellationToken);
        var page = filter.Of(db, db.ReviewItems.Where(i => i.Reviewer == reviewer && i.Id > last), review.Campaign).OrderBy(i => i.Id).Take(PageOf<ReviewRow>.Size + 1);
        return Keyset.Cut(await RowsAsync(db, page, cancellationToken), r => CampaignTrail.Number(r.Id));
    }

    /// <summary>How these items stand now, whatever the filter says by now: rows on the screen change in place.</summary>
    public async Task<IReadOnlyList<ItemAnswer>> AgainAsync(Caller caller, ReviewOf review, IReadOnlyList<long> shown, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var reviewer = await OwnAsync(db, caller, review, cancellationToken);
        return await db.ReviewItems.Where(i => i.Reviewer == reviewer && shown.Contains(i.Id)).OrderBy(i => i.Id).Take(5 * PageOf<ReviewRow>.Size)
            .Select(i => new ItemAnswer(i.Id, i.Answer, i.Comment, i.DecidedBy, i.DecidedAt, i.LastDecision, i.ByDefault) { KeepUntil = i.KeepUntil }).ToListAsync(cancellationToken);
    }

    /// <summary>How many items match; counted only when a filter is set.</summary>
    public async Task<long> CountAsync(Caller caller, ReviewOf review, ReviewFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var reviewer = await OwnAsync(db, caller, review, cancellationToken);
        return await filter.Of(db, db.ReviewItems.Where(i => i.Reviewer == reviewer), review.Campaign).LongCountAsync(cancellationToken);
    }

    /// <summary>How many of those that match have which risk: what a confirmation shows.</summary>
    public async Task<IReadOnlyList<RiskCount>> RisksAsync(Caller caller, ReviewOf review, ReviewFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var reviewer = await OwnAsync(db, caller, review, cancellationToken);
        var counts = await filter.Of(db, db.ReviewItems.Where(i => i.Reviewer == reviewer), review.Campaign)
            .GroupBy(i => i.Risk).Select(g => new RiskCount(g.Key, g.LongCount())).ToListAsync(cancellationToken);
        return [.. counts.OrderByDescending(c => c.Risk)];
    }

    private static Task<long> OwnAsync(TenantDb db, Caller caller, ReviewOf review, CancellationToken cancellationToken) => (
        from r in OwnReviews.Of(db, caller, review)
        join c in db.Campaigns on r.Campaign equals c.Id
        where r.Stage == c.Stage
        orderby r.Id
        select r.Id).FirstOrDefaultAsync(cancellationToken);

    private static Task<List<ReviewRow>> RowsAsync(TenantDb db, IQueryable<ReviewItem> page, CancellationToken cancellationToken) => (
        from i in page
        join s in db.ReviewSubjects on i.Subject equals s.Id
        join a in db.ReviewAccess on i.Access equals a.Id
        orderby i.Id
        select new ReviewRow(
            i.Id, i.Subject, s.Name, s.AccountName, s.Title, s.Department, s.Enabled, s.LastUsedAt, a.Name, a.Description, a.ConnectionName, i.Risk, i.Ways, i.Since,
            i.Answer, i.Comment, i.DecidedBy, i.DecidedAt, i.LastDecision) { AccessId = i.Access, KeepUntil = i.KeepUntil }).ToListAsync(cancellationToken);
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
    long? Decision)
{
    /// <summary>The access among those of the campaign.</summary>
    public long AccessId { get; init; }

    /// <summary>Approved until then.</summary>
    public DateTimeOffset? KeepUntil { get; init; }
}
