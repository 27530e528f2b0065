using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Entry;

/// <summary>The workspace is not there, or it is not open for this: jobs leave it alone.</summary>
public sealed record WorkspaceNotOpen : Refusal;

/// <summary>
/// Makes the caller with which a job works in one workspace, for one kind of work. In one that is read only nothing is read from
/// directories, nobody is reminded and no campaign goes on: what is left are files that somebody asked for, and its own end.
/// </summary>
public sealed class EnterForJob(CatalogDatabase catalog)
{
    public async Task<Outcome<Caller>> ExecuteAsync(SystemCaller caller, TenantId tenant, WorkKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        var found = await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Id == tenant, cancellationToken);
        return found is not null && Of(found, kind) is { } job ? job : new WorkspaceNotOpen();
    }

    /// <summary>Callers for all workspaces that are open for this kind of work, as they are at this moment: for looks that take no time.</summary>
    public async Task<IReadOnlyList<Caller>> AllAsync(SystemCaller caller, WorkKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        var open = await db.Tenants.AsNoTracking()
            .Where(t => t.State == TenantState.Trial || t.State == TenantState.Active || t.State == TenantState.Suspended || t.State == TenantState.Cancelled)
            .ToListAsync(cancellationToken);
        return [.. open.Select(t => Of(t, kind)).OfType<Caller>()];
    }

    private static Caller? Of(Tenant tenant, WorkKind kind) => tenant.Mode is { } mode && (mode is CallerMode.ReadWrite || GoesOnReadOnly(kind))
        ? new Caller(tenant.Id, new Actor(ActorKind.Job, $"job:{kind.ToString().ToLowerInvariant()}", "CertCenter"), Roles.None) { Mode = mode, ErasesAt = tenant.ErasesAt }
        : null;

    private static bool GoesOnReadOnly(WorkKind kind) => kind is WorkKind.Evidence or WorkKind.Export or WorkKind.Return or WorkKind.Leaving or WorkKind.Trust or WorkKind.Support;
}
