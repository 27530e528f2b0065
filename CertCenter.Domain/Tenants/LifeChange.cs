using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>After a workspace's life took a step: its store is held to it, open screens are checked, jobs look.</summary>
public sealed class LifeChange(CatalogDatabase catalog, TenantDatabases databases, INotices notices, IWakeUp wakeUp, TimeProvider clock)
{
    /// <param name="but">The session that asked for the step, whose screen shows it anyway.</param>
    internal async Task TellAsync(TenantId tenant, SessionId? but, CancellationToken cancellationToken)
    {
        await databases.LookAgainAsync(tenant, cancellationToken);
        var now = clock.GetUtcNow();
        List<SessionId> open;
        await using (var db = catalog.Read())
        {
            open = await db.Sessions.Where(s => s.Workspace == tenant && s.RevokedAt == null && s.ExpiresAt > now).Select(s => s.Id).ToListAsync(cancellationToken);
        }

        notices.Tell(tenant, Topic.Life);
        notices.Recheck([.. open.Where(s => s != but)]);
        wakeUp.Poke(tenant, WorkKind.Leaving);
        wakeUp.Poke(null, WorkKind.Mail);
    }
}
