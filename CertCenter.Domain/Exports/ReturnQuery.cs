using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>What the page for bringing an export back shows: whether it can be done here, and the last one.</summary>
public sealed class ReturnQuery(TenantDatabases databases, TransfersQuery transfers)
{
    public async Task<Outcome<ReturnScreen>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsOwner)
        {
            return new NotAllowed();
        }

        var all = (await transfers.ExecuteAsync(caller, TransferKind.Return, cancellationToken)).Value;
        var last = all.Count > 0 ? all[0] : null;
        if (last is { IsUnderWay: true })
        {
            // The store is held while rows come back.
            return new ReturnScreen(last, IsEmpty: true, Away: 0);
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return new ReturnScreen(
            last,
            await EmptyWorkspace.IsAsync(db, cancellationToken),
            await db.Members.CountAsync(m => m.Account == Member.Nobody && m.RemovedAt == null, cancellationToken));
    }
}

/// <param name="Last">The last upload or return; null when there was none.</param>
/// <param name="IsEmpty">Whether the workspace holds nothing yet.</param>
/// <param name="Away">Members who came back and wait for an invitation.</param>
public sealed record ReturnScreen(TransferRow? Last, bool IsEmpty, int Away);
