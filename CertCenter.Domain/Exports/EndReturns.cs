using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>
/// In a workspace that became read only meanwhile nothing comes back any more: what was asked for ends and says why, uploads are removed. A return
/// whose rows were written before is finished.
/// </summary>
public sealed class EndReturns(CatalogDatabase catalog, TenantDatabases databases, IFiles files, INotices notices, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsJob || caller.MayNotChange is null)
        {
            return new NotAllowed();
        }

        List<Transfer> left;
        await using (var db = catalog.Read())
        {
            left = await db.Transfers.AsNoTracking().Where(t => t.Workspace == caller.Tenant && t.Kind == TransferKind.Return
                && (t.State == TransferState.Kept || t.State == TransferState.Queued || t.State == TransferState.Running)).ToListAsync(cancellationToken);
        }

        foreach (var asked in left)
        {
            long? rows;
            await using (var store = await databases.ReadAsync(caller, cancellationToken))
            {
                rows = await ReturnedRows.ThereAsync(store, asked.Id, cancellationToken);
            }

            await files.RemoveAsync(caller, new FileId(asked.Id), cancellationToken);
            await using var db = await catalog.WriteAsync(cancellationToken);
            if (await db.Transfers.SingleOrDefaultAsync(t => t.Id == asked.Id, cancellationToken) is { IsOver: false } transfer)
            {
                End(transfer, rows);
                await db.CommitAsync(cancellationToken);
            }
        }

        if (left.Count > 0)
        {
            notices.Tell(caller.Tenant, Topic.Transfers);
        }

        return Done.Yes;
    }

    private void End(Transfer transfer, long? rows)
    {
        if (rows is { } there)
        {
            transfer.FinishReturn(there, time.GetUtcNow());
        }
        else
        {
            transfer.Fail("ReturnReadOnly", file: null, line: null, time.GetUtcNow());
        }
    }
}
