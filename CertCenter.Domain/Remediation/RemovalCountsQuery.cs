using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Remediation;

/// <summary>How many removals are in each state (read from an index alone), and the latest work orders.</summary>
public sealed class RemovalCountsQuery(TenantDatabases databases)
{
    private const int OrdersShown = 20;

    public async Task<Outcome<RemovalCounts>> ExecuteAsync(Caller caller, CampaignId? campaign, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var counts = await db.Removals.Where(r => campaign == null || r.Campaign == campaign)
            .GroupBy(r => r.State).Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var orders = await db.Removals.Where(r => r.WorkOrder != null && r.HandedOverAt != null)
            .GroupBy(r => r.WorkOrder)
            .OrderByDescending(g => g.Key).Take(OrdersShown)
            .Select(g => new
            {
                g.Key,
                At = g.Max(r => r.HandedOverAt),
                Removals = g.Count(),
                Open = g.Count(r => r.State == RemovalState.HandedOver || r.State == RemovalState.StillPresent),
            })
            .ToListAsync(cancellationToken);
        var canTakeAway = await db.Removals.AnyAsync(
            r => (r.State == RemovalState.Planned || r.State == RemovalState.StillPresent || r.State == RemovalState.Failed)
                && db.Connections.Any(c => c.Id == r.Connection && c.RemovedAt == null && c.WriteBackSince != null),
            cancellationToken);
        return new RemovalCounts(counts, [.. orders.Select(o => new WorkOrder(o.Key ?? 0, o.At ?? default, o.Removals, o.Open))]) { CanTakeAway = canTakeAway };
    }
}

public sealed record RemovalCounts(IReadOnlyDictionary<RemovalState, long> ByState, IReadOnlyList<WorkOrder> WorkOrders)
{
    /// <summary>Whether something waits at a connection through which we may take it away.</summary>
    public bool CanTakeAway { get; init; }

    public long this[RemovalState state] => ByState.GetValueOrDefault(state);

    public long All => ByState.Values.Sum();

    /// <summary>What somebody has to do, or has to look at because it is still there.</summary>
    public long Waiting => this[RemovalState.Planned] + this[RemovalState.HandedOver] + this[RemovalState.StillPresent] + this[RemovalState.Blocked] + this[RemovalState.Failed];
}
