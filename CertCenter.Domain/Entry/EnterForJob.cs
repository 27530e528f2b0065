using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Entry;

/// <summary>The workspace is not there, or it is not open for this: jobs leave it alone.</summary>
public sealed record WorkspaceNotOpen : Refusal;

/// <summary>Makes the caller with which a job works in one workspace, for one kind of work.</summary>
public sealed class EnterForJob(CatalogDatabase catalog)
{
    public async Task<Outcome<Caller>> ExecuteAsync(SystemCaller caller, TenantId tenant, WorkKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        return await db.Tenants.AnyAsync(t => t.Id == tenant && t.State == TenantState.Active, cancellationToken)
            ? new Caller(tenant, new Actor(ActorKind.Job, $"job:{kind.ToString().ToLowerInvariant()}", "CertCenter"), Roles.None)
            : new WorkspaceNotOpen();
    }
}
