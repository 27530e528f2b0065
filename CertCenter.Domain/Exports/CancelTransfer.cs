using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>The export or return has ended already.</summary>
public sealed record TransferIsOver : Refusal;

/// <summary>Stops an export: at once while it waits, within a second while it is made. Nothing of it is kept.</summary>
public sealed class CancelTransfer(CatalogDatabase catalog, TenantDatabases databases, INotices notices, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        var now = time.GetUtcNow();
        await using (var all = await catalog.WriteAsync(cancellationToken))
        {
            if (await all.Transfers.SingleOrDefaultAsync(
                t => t.Id == id && t.Workspace == caller.Tenant && t.Kind == TransferKind.Export, cancellationToken) is not { } transfer)
            {
                return new NotFound();
            }

            if (transfer.IsOver)
            {
                return new TransferIsOver();
            }

            transfer.AskToCancel(now);
            await all.CommitAsync(cancellationToken);
        }

        notices.Tell(caller.Tenant, Topic.Transfers);
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await db.CommitAsync(AuditEvent.Of(caller, now, "export.cancelled", $"export/{id}", "Workspace export"), cancellationToken);
        return Done.Yes;
    }
}
