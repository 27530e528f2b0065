using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>Where the row of notices on their way ends.</summary>
internal static class HookEvents
{
    public static async Task<long> LastAsync(TenantDb db, CancellationToken cancellationToken) =>
        Math.Max(
            await db.HookEvents.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0,
            await db.Hooks.MaxAsync(h => (long?)h.LastEvent, cancellationToken) ?? 0);
}
