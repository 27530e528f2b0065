using System.Globalization;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>All items of a campaign for those who run or audit it.</summary>
public sealed class CampaignItemsQuery(TenantDatabases databases)
{
    public async Task<PageOf<ItemRow>> ExecuteAsync(
        Caller caller, CampaignId id, ReviewFilter filter, RouteFilter route, string? after, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new([], null);
        }

        var last = long.TryParse(after, CultureInfo.InvariantCulture, out var key) ? key : 0;
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var items = route.Of(db.ReviewItems.Where(i => i.Campaign == id && i.Id > last));
        var page = filter.Of(db, items, id).OrderBy(i => i.Id).Take(PageOf<ItemRow>.Size + 1);
        var rows = await (
            from i in page
            join s in db.ReviewSubjects on i.Subject equals s.Id
            join a in db.ReviewAccess on i.Access equals a.Id
            join r in db.Reviewers on i.Reviewer equals r.Id
            orderby i.Id
            select new ItemRow(i.Id, s.Name, s.AccountName, a.Name, a.ConnectionName, i.Risk, r.Name, i.Via, i.Because, i.Answer, i.Comment, i.DecidedBy, i.DecidedAt, i.ByDefault))
            .ToListAsync(cancellationToken);
        return Keyset.Cut(rows, r => CampaignTrail.Number(r.Id));
    }
}

/// <summary>How items found their reviewer: null means any way.</summary>
public sealed record RouteFilter(long? Reviewer = null, ReviewerVia? Via = null, FallbackReason? Because = null, bool Fallbacks = false, bool SelfPrevented = false)
{
    internal IQueryable<ReviewItem> Of(IQueryable<ReviewItem> items)
    {
        items = Reviewer is { } reviewer ? items.Where(i => i.Reviewer == reviewer) : items;
        items = Via is { } via ? items.Where(i => i.Via == via) : items;
        items = Because is { } because ? items.Where(i => i.Because == because) : items;
        items = Fallbacks ? items.Where(i => i.Because != null) : items;
        return SelfPrevented ? items.Where(i => i.SelfPrevented) : items;
    }
}

/// <summary>One item with its reviewer and its answer.</summary>
public sealed record ItemRow(
    long Id,
    string Person,
    string Account,
    string Access,
    string Connection,
    Risk Risk,
    string Reviewer,
    ReviewerVia Via,
    FallbackReason? Because,
    Answer? Answer,
    string? Comment,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    bool ByDefault);
