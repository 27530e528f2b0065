using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>Finishes the sign-ups that were cut off when the program ended; runs when it starts.</summary>
public sealed class ResumeSignUps(CatalogDatabase catalog, FinishSignUp finish)
{
    /// <summary>How many were found and finished.</summary>
    public async Task<int> ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        List<TenantId> cutOff;
        await using (var db = catalog.Read())
        {
            cutOff = await db.Tenants.Where(t => t.State == TenantState.Creating).Select(t => t.Id).ToListAsync(cancellationToken);
        }

        foreach (var tenant in cutOff)
        {
            await finish.ExecuteAsync(caller, tenant, cancellationToken);
        }

        return cutOff.Count;
    }
}
