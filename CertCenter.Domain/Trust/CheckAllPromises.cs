using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Trust;

/// <summary>Runs the checks of every workspace, and writes down what was found in few transactions.</summary>
public sealed class CheckAllPromises(CatalogDatabase catalog, EnterForJob enter, PromiseChecks checks)
{
    private const int AtOnce = 100;

    /// <returns>How many workspaces were looked at.</returns>
    public async Task<int> ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        List<TenantId> all;
        await using (var db = catalog.Read())
        {
            all = await db.Tenants
                .Where(t => t.State == TenantState.Trial || t.State == TenantState.Active || t.State == TenantState.Suspended || t.State == TenantState.Cancelled)
                .Select(t => t.Id).ToListAsync(cancellationToken);
        }

        foreach (var some in all.Chunk(AtOnce))
        {
            List<FoundPromise> found = [];
            foreach (var tenant in some)
            {
                if (await enter.ExecuteAsync(caller, tenant, WorkKind.Trust, cancellationToken) is { Refusal: null } entered)
                {
                    found.AddRange(await checks.LookAsync(entered.Value, cancellationToken));
                }
            }

            await checks.KeepAsync(found, cancellationToken);
        }

        return all.Count;
    }
}
