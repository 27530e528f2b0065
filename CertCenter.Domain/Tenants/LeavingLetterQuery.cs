using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>What the mails about a cancelled workspace say.</summary>
public sealed record LeavingLetter(string Workspace, DateTimeOffset ErasesAt, Guid Certificate);

/// <summary>Reads what a mail about a cancelled workspace says when it is sent; null when the workspace was brought back or is gone.</summary>
public sealed class LeavingLetterQuery(CatalogDatabase catalog)
{
    public async Task<LeavingLetter?> ExecuteAsync(SystemCaller caller, TenantId tenant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        return await (
            from t in db.Tenants
            join l in db.Leavings on t.Id equals l.Tenant
            where t.Id == tenant && t.State == TenantState.Cancelled && t.ErasesAt != null
            select new LeavingLetter(t.Name, t.ErasesAt!.Value, l.Certificate)).SingleOrDefaultAsync(cancellationToken); // Only rows that have one.
    }
}
