using System.Globalization;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>All items of a campaign for those who run or audit it.</summary>
public sealed class CampaignItemsQuery(TenantDatabases databases)
{
    public async Task<PageOf<ItemRow>> ExecuteAsync(Caller caller, CampaignId id, ReviewFilter filter, string? after, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new([], null);
        }

        var last = long.TryParse(after, CultureInfo.InvariantCulture, out var key) ? key : 0;
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var page = filter.Of(db, db.ReviewItems.Where(i => i.Campaign == id && i.Id > last), id).OrderBy(i => i.Id).Take(PageOf<ItemRow>.Size + 1);
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
