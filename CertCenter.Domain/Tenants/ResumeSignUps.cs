using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// Finishes the sign-ups whose store is still to be made, and those that were cut off. One that can't be made does not keep the others
/// waiting; it is tried again at the next look, and when its founder enters.
/// </summary>
public sealed partial class ResumeSignUps(CatalogDatabase catalog, FinishSignUp finish, ILogger<ResumeSignUps> logger)
{
    /// <summary>How many were found and finished.</summary>
    public async Task<int> ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        List<TenantId> cutOff;
        await using (var db = catalog.Read())
        {
            cutOff = await db.Tenants.Where(t => t.State == TenantState.Creating).Select(t => t.Id).ToListAsync(cancellationToken);
        }

        var finished = 0;
        foreach (var tenant in cutOff)
        {
            try
            {
                await finish.ExecuteAsync(caller, tenant, cancellationToken);
                finished++;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Log.NotFinished(logger, tenant.Value, e);
            }
        }

        return finished;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Tenant {Tenant}: its store could not be made; it is tried again.")]
        public static partial void NotFinished(ILogger logger, Guid tenant, Exception e);
    }
}
