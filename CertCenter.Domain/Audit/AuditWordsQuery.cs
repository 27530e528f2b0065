using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Audit;

/// <summary>Which kinds of things have happened, to choose from.</summary>
public sealed class AuditWordsQuery(TenantDatabases databases)
{
    public async Task<Outcome<IReadOnlyList<string>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!AuditFilter.MayRead(caller))
        {
            return new NotAllowed();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.AuditEvents.Select(e => e.What).Distinct().OrderBy(w => w).ToListAsync(cancellationToken);
    }
}
