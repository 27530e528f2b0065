using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Tenants;

/// <summary>Cancels a workspace: secrets are destroyed, the grace begins, those who look after it are told by mail. The store first: cut off in between, it can be cancelled again.</summary>
public sealed class Cancellation(
    CatalogDatabase catalog, TenantDatabases databases, IEnumerable<IEndsOnCancel> ends, LifeChange change, IOptions<LifecycleOptions> options, TimeProvider clock)
{
    /// <returns>When it is erased.</returns>
    internal async Task<Outcome<DateTimeOffset>> CancelAsync(Caller caller, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var erasesAt = now.AddDays(options.Value.GraceDays);
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await using (var all = await catalog.WriteAsync(cancellationToken))
        {
            var tenant = await all.Tenants.SingleAsync(t => t.Id == caller.Tenant, cancellationToken);
            var wasTrial = tenant.State is TenantState.Trial;
            if (tenant.Cancel(erasesAt).Refusal is { } refusal)
            {
                return refusal;
            }

            foreach (var part in ends)
            {
                await part.EndAsync(db, caller, now, cancellationToken);
            }

            all.Add(Leaving.Of(tenant.Id, now));
            foreach (var account in await LeavingReaders.OfAsync(db, cancellationToken))
            {
                all.Add(AccountMail.Leaving(tenant.Id, account, days: null, now));
            }

            await all.ExpectWorkAsync(tenant.Id, WorkKind.Leaving, now, cancellationToken);
            db.Record(AuditEvent.Of(caller, now, "workspace.cancelled", "workspace/this", tenant.Name, new { reason, erasesAt, wasTrial }));
            await db.CommitAsync(cancellationToken);
            await all.CommitAsync(cancellationToken);
        }

        await change.TellAsync(caller.Tenant, caller.Session, cancellationToken);
        return erasesAt;
    }
}
