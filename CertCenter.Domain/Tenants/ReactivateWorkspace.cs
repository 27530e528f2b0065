using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// An owner brings a cancelled workspace back, until erasing has begun. Everything is as it was but the secrets of connections, which
/// have to be typed again.
/// </summary>
public sealed class ReactivateWorkspace(CatalogDatabase catalog, TenantDatabases databases, LifeChange change, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsOwner)
        {
            return new OnlyOwnersChangeThis();
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await using (var all = await catalog.WriteAsync(cancellationToken))
        {
            var tenant = await all.Tenants.SingleAsync(t => t.Id == caller.Tenant, cancellationToken);
            if (tenant.Reactivate(now).Refusal is { } refusal)
            {
                return refusal;
            }

            await all.StopLeavingAsync(tenant.Id, now, cancellationToken);
            db.Record(AuditEvent.Of(caller, now, "workspace.reactivated", "workspace/this", tenant.Name));
            await db.CommitAsync(cancellationToken);
            await all.CommitAsync(cancellationToken);
        }

        await change.TellAsync(caller.Tenant, caller.Session, cancellationToken);
        return Done.Yes;
    }
}
