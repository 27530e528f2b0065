using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>An address as its page shows it, with the last times that something was sent there.</summary>
public sealed record HookRow(HookId Id, HookKind Kind, string Host, string AddedBy, DateTimeOffset AddedAt, DateTimeOffset? FailingSince, DateTimeOffset? OffSince, bool Ended, IReadOnlyList<HookTryRow> Tries);

/// <summary>A line of the log of an address.</summary>
public sealed record HookTryRow(long Id, string Kind, DateTimeOffset At, int? Status, string? Failure);

/// <summary>The addresses that the workspace's notices are sent to, for its administrators.</summary>
public sealed class HooksQuery(TenantDatabases databases)
{
    private const int MostTries = 20;

    public async Task<Outcome<IReadOnlyList<HookRow>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayAdminister)
        {
            return new NotFound();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var hooks = await db.Hooks.OrderBy(h => h.AddedAt).Select(h => new { h.Id, h.Kind, h.Host, h.AddedBy, h.AddedAt, h.FailingSince, h.OffSince, Ended = h.Box == null }).ToListAsync(cancellationToken);
        List<HookRow> rows = [];
        foreach (var hook in hooks)
        {
            var tries = await db.HookTries.Where(t => t.Hook == hook.Id).OrderByDescending(t => t.Id).Take(MostTries)
                .Select(t => new HookTryRow(t.Id, t.Kind, t.At, t.Status, t.Failure)).ToListAsync(cancellationToken);
            rows.Add(new(hook.Id, hook.Kind, hook.Host, hook.AddedBy, hook.AddedAt, hook.FailingSince, hook.OffSince, hook.Ended, tries));
        }

        return rows;
    }
}
