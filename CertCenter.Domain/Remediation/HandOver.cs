using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Remediation;

/// <summary>Puts what is to do, still there, or more than we could do ourselves, on a new work order that is given to people. Returns its number.</summary>
public sealed class HandOver(TenantDatabases databases, TimeProvider time)
{
    public async Task<Outcome<WorkOrder>> ExecuteAsync(Caller caller, RemovalFilter filter, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        if (filter.State is not (RemovalState.Planned or RemovalState.StillPresent or RemovalState.Blocked or RemovalState.Failed))
        {
            return new NothingToHandOver();
        }

        var now = time.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var number = (await db.Removals.MaxAsync(r => r.WorkOrder, cancellationToken) ?? 0) + 1;
        var removals = await filter.Of(db.Removals).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, RemovalState.HandedOver)
                .SetProperty(r => r.WorkOrder, number)
                .SetProperty(r => r.HandedOverAt, now),
            cancellationToken);
        if (removals == 0)
        {
            return new NothingToHandOver();
        }

        db.Announce(Topic.Removals);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "removals.handed-over", $"work-order/{number}", $"Work order {number}", new { removals }), cancellationToken);
        return new WorkOrder(number, now, removals, removals);
    }
}

/// <summary>A numbered list of removals that was given to people: how many stand on it, and how many of them are not done yet.</summary>
public sealed record WorkOrder(int Number, DateTimeOffset At, int Removals, int Open);

/// <summary>There is no removal to do that a work order could hold.</summary>
public sealed record NothingToHandOver : Refusal;
