using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>The operator makes a workspace read only, for a reason that its people read. What is in it can still be exported.</summary>
public sealed class SuspendWorkspace(CatalogDatabase catalog, LifeChange change, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(SystemCaller caller, TenantId id, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > CancelWorkspace.MaxReason)
        {
            return new InvalidField("Reason", "ReasonMissing");
        }

        var now = clock.GetUtcNow();
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            if (await db.Tenants.SingleOrDefaultAsync(t => t.Id == id, cancellationToken) is not { } tenant)
            {
                return new NotFound();
            }

            if (tenant.Suspend().Refusal is { } refusal)
            {
                return refusal;
            }

            db.Add(LifeEvent.Of(id, "workspace.suspended", reason.Trim(), now));
            await db.ExpectWorkAsync(id, WorkKind.Leaving, now, cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        await change.TellAsync(id, but: null, cancellationToken);
        return Done.Yes;
    }
}
