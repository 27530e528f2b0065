using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>What the settings of a workspace show.</summary>
public sealed record WorkspaceSettings(string Name, string Region, DateTimeOffset CreatedAt);

/// <summary>The workspace of the caller as the catalog knows it, for those who administer it.</summary>
public sealed class WorkspaceQuery(CatalogDatabase catalog)
{
    public async Task<Outcome<WorkspaceSettings>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayAdminister)
        {
            return new NotFound();
        }

        await using var db = catalog.Read();
        return await db.Tenants.Where(t => t.Id == caller.Tenant).Select(t => new WorkspaceSettings(t.Name, t.Region, t.CreatedAt)).SingleAsync(cancellationToken);
    }
}
