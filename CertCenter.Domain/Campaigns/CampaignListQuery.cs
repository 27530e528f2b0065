using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>The campaigns of a workspace, newest first, with their counters.</summary>
public sealed class CampaignListQuery(TenantDatabases databases)
{
    public async Task<Outcome<PageOf<CampaignRow>>> ExecuteAsync(Caller caller, string? after, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        var before = long.TryParse(after, CultureInfo.InvariantCulture, out var ticks) ? new DateTimeOffset(ticks, TimeSpan.Zero) : DateTimeOffset.MaxValue;
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var rows = await db.Campaigns
            .Where(c => c.CreatedAt < before)
            .OrderByDescending(c => c.CreatedAt)
            .Select(c => new CampaignRow(
                c.Id, c.Name, c.State, c.CreatedBy, c.CreatedAt, c.DueAt, c.ClosedAt, c.Reviewers, c.Items, c.Approved, c.Revoked, c.DontKnow))
            .Take(PageOf<CampaignRow>.Size + 1).ToListAsync(cancellationToken);
        return Keyset.Cut(rows, r => CampaignTrail.Number(r.CreatedAt.UtcTicks));
    }
}

/// <summary>One campaign in the list.</summary>
public sealed record CampaignRow(
    CampaignId Id,
    string Name,
    CampaignState State,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? ClosedAt,
    int Reviewers,
    long Items,
    long Approved,
    long Revoked,
    long DontKnow)
{
    public long Decided => Approved + Revoked + DontKnow;
}
