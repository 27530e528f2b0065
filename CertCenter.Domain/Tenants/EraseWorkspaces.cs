using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Tenants;

/// <summary>Erases what is to be erased, and issues the certificates that are due. What fails is tried again at the next time, and holds up no other.</summary>
public sealed partial class EraseWorkspaces(CatalogDatabase catalog, Erasure erasure, Certification certification, ILogger<EraseWorkspaces> logger)
{
    /// <returns>How many could not be erased now.</returns>
    public async Task<int> ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        List<TenantId> waiting;
        await using (var db = catalog.Read())
        {
            waiting = await db.Tenants.Where(t => t.State == TenantState.Erasing).Select(t => t.Id).ToListAsync(cancellationToken);
        }

        var failed = 0;
        foreach (var tenant in waiting)
        {
            try
            {
                await erasure.EraseAsync(caller, tenant, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                failed++;
                Log.Failed(logger, tenant.Value, e);
            }
        }

        await certification.IssueSecondsAsync(cancellationToken);
        return failed;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Tenant {Tenant}: it could not be erased now; it goes on at the step that failed, in a minute.")]
        public static partial void Failed(ILogger logger, Guid tenant, Exception e);
    }
}
