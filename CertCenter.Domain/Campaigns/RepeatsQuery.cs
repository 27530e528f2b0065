using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>The campaigns that repeat, the next one first, and what a new one would be made of.</summary>
public sealed class RepeatsQuery(TenantDatabases databases)
{
    public async Task<IReadOnlyList<RepeatRow>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return [];
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var rows = await (
            from t in db.CampaignTemplates
            where t.EndedAt == null
            join c in db.Campaigns on t.LastCampaign equals c.Id into last
            from c in last.DefaultIfEmpty()
            orderby t.NextAt, t.Id
            select new { t.Id, t.Name, t.Repeats, t.LaunchesItself, t.NextAt, t.CreatedBy, Last = c == null ? null : c.Name, t.LastCampaign }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new RepeatRow(r.Id, r.Name, Recurrence.FromJson(r.Repeats), r.LaunchesItself, r.NextAt, r.CreatedBy, r.Last is null ? null : r.LastCampaign, r.Last))];
    }

    /// <summary>The name of a campaign that is to be repeated; null when it is not there.</summary>
    public async Task<string?> NameOfAsync(Caller caller, CampaignId id, CancellationToken cancellationToken)
    {
        if (!caller.MayRunCampaigns)
        {
            return null;
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Campaigns.Where(c => c.Id == id).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken);
    }
}

/// <summary>One campaign that repeats: when, what is next, and the last one it made.</summary>
public sealed record RepeatRow(
    long Id, string Name, Recurrence Repeats, bool LaunchesItself, DateTimeOffset? NextAt, string CreatedBy, CampaignId? LastCampaign, string? LastName);
