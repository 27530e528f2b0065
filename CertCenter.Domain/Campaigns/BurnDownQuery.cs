using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>How many items were open at the end of each day since launch, and when they would all be decided at the pace so far.</summary>
public sealed class BurnDownQuery(TenantDatabases databases, TimeProvider clock)
{
    public async Task<BurnDown?> ExecuteAsync(Caller caller, CampaignId id, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return null;
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (campaign is not { LaunchedAt: { } launched, DueAt: { } due })
        {
            return null;
        }

        var days = await db.CampaignDays.Where(d => d.Campaign == id).OrderBy(d => d.Day).Select(d => new { d.Day, d.Decided }).ToListAsync(cancellationToken);
        var until = campaign.ClosedAt ?? clock.GetUtcNow();
        List<OpenAt> points = [new(launched, campaign.Items)];
        var open = campaign.Items;
        foreach (var day in days)
        {
            open -= day.Decided;
            var end = day.Day.AddDays(1);
            points.Add(new(end < until ? end : until, open));
        }

        if (points[^1].At < until)
        {
            points.Add(new(until, open));
        }

        var decided = campaign.Items - open;
        DateTimeOffset? done = decided == 0 || open == 0 ? null : Reach(until, (until - launched) * (open / (double)decided));
        return new(launched, due, points, campaign.ClosedAt is null ? done : null);
    }

    /// <summary>A pace so slow that it leads past all calendars is none.</summary>
    private static DateTimeOffset? Reach(DateTimeOffset from, TimeSpan left) => left < TimeSpan.FromDays(3650) ? from + left : null;
}

/// <summary>Open items over time, from launch to now or the end; when all would be decided at this pace (null: cannot be said).</summary>
public sealed record BurnDown(DateTimeOffset LaunchedAt, DateTimeOffset DueAt, IReadOnlyList<OpenAt> Points, DateTimeOffset? Done)
{
    public long Items => Points[0].Open;
}

/// <summary>How many items were open at a moment.</summary>
public sealed record OpenAt(DateTimeOffset At, long Open);
