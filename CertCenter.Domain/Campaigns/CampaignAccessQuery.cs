using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>How far a campaign is with each access, counted when somebody asks: the most open ones first.</summary>
public sealed class CampaignAccessQuery(TenantDatabases databases)
{
    public const int Most = 100;

    public async Task<IReadOnlyList<AccessProgress>> ExecuteAsync(Caller caller, CampaignId id, string? words, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return [];
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var access = db.ReviewAccess.Where(a => a.Campaign == id);
        if (ReviewFilter.PatternOf(words) is { } pattern)
        {
            access = access.Where(a => WordSearch.Matches(a.Name, pattern));
        }

        var counts = db.ReviewItems.Where(i => i.Campaign == id).GroupBy(i => i.Access).Select(g => new
        {
            Access = g.Key,
            Items = g.LongCount(),
            Approved = g.Sum(i => i.Answer == Answer.Approve ? 1L : 0L),
            Revoked = g.Sum(i => i.Answer == Answer.Revoke ? 1L : 0L),
            DontKnow = g.Sum(i => i.Answer == Answer.DontKnow ? 1L : 0L),
        });
        return await (
            from a in access
            join c in counts on a.Id equals c.Access
            orderby c.Items - c.Approved - c.Revoked - c.DontKnow descending, a.Id
            select new AccessProgress(a.Id, a.Name, a.ConnectionName, a.Risk, new AnswerNumbers(c.Items, c.Approved, c.Revoked, c.DontKnow))).Take(Most).ToListAsync(cancellationToken);
    }
}

/// <summary>One access of a campaign and how far its items are.</summary>
public sealed record AccessProgress(long Id, string Name, string Connection, Risk Risk, AnswerNumbers Numbers);
