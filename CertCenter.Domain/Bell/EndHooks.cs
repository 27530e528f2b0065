using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>On the day a workspace is cancelled: its addresses and their secrets are destroyed, nothing is sent any more.</summary>
internal sealed class EndHooks : IEndsOnCancel
{
    public async Task EndAsync(TenantDb db, Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var hook in await db.Hooks.Where(h => h.Box != null).ToListAsync(cancellationToken))
        {
            hook.End(now);
            db.Record(AuditEvent.Of(caller, now, "hook.ended", $"hook/{hook.Id.Value:N}", hook.Host));
        }

        db.Announce(Topic.Hooks);
    }
}
