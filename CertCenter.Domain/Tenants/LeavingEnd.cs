using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>A workspace stays: nothing announces its erasure any more, and every kind of work is looked for that was dropped meanwhile.</summary>
internal static class LeavingEnd
{
    public static async Task StopLeavingAsync(this CatalogDb db, TenantId tenant, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Leavings.Where(l => l.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
        await db.AccountMails.Where(m => m.Workspace == tenant && m.Kind == AccountMailKind.Leaving).ExecuteDeleteAsync(cancellationToken);
        foreach (var kind in Enum.GetValues<WorkKind>().Where(k => k is not (WorkKind.Erasure or WorkKind.Trust or WorkKind.Return)))
        {
            await db.ExpectWorkAsync(tenant, kind, now, cancellationToken);
        }
    }
}
