using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// Takes a workspace away again whose store could not be made: the store with all that belongs to it, then what the catalog knows.
/// When that fails too, the workspace stays half made and is finished at the next start or sign-in.
/// </summary>
public sealed partial class TakeBackSignUp(CatalogDatabase catalog, StoreMaker maker, ShredKeys shred, ILogger<TakeBackSignUp> logger)
{
    public async Task ExecuteAsync(SystemCaller caller, TenantId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        try
        {
            await using var alone = await maker.AloneAsync(id, cancellationToken);
            await using var db = catalog.Read();
            var tenant = await db.Tenants.SingleOrDefaultAsync(t => t.Id == id && t.State == TenantState.Creating, cancellationToken);
            if (tenant is null)
            {
                return;
            }

            await maker.UndoAsync(TenantIdentity.Of(id, tenant.Region, tenant.Incarnation, tenant.CreatedAt), cancellationToken);
            await shred.ExecuteAsync(caller, id, cancellationToken);
            await ForgetAsync(tenant, cancellationToken);
            Log.TakenBack(logger, id.Value);
        }
        catch (Exception e)
        {
            Log.LeftHalfMade(logger, id.Value, e);
        }
    }

    private async Task ForgetAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        await db.Memberships.Where(m => m.Workspace == tenant.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Tenants.Where(t => t.Id == tenant.Id).ExecuteDeleteAsync(cancellationToken);
        if (!await db.Memberships.AnyAsync(m => m.Account == tenant.FoundedBy, cancellationToken))
        {
            await db.AccountMails.Where(m => m.Account == tenant.FoundedBy).ExecuteDeleteAsync(cancellationToken);
            await db.Accounts.Where(a => a.Id == tenant.FoundedBy).ExecuteDeleteAsync(cancellationToken);
        }

        await db.CommitAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Tenant {Tenant}: its store could not be made; the sign-up was taken back.")]
        public static partial void TakenBack(ILogger logger, Guid tenant);

        [LoggerMessage(EventId = 2, Level = LogLevel.Critical, Message = "Tenant {Tenant}: its store could not be made, and the sign-up could not be taken back either. It is tried again at the next start.")]
        public static partial void LeftHalfMade(ILogger logger, Guid tenant, Exception e);
    }
}
