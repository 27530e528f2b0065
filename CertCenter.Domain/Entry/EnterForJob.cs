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
        return found?.Mode is { } mode && (mode is CallerMode.ReadWrite || GoesOnReadOnly(kind))
            ? new Caller(tenant, new Actor(ActorKind.Job, $"job:{kind.ToString().ToLowerInvariant()}", "CertCenter"), Roles.None) { Mode = mode, ErasesAt = found.ErasesAt }
            : new WorkspaceNotOpen();
    }

    private static bool GoesOnReadOnly(WorkKind kind) => kind is WorkKind.Evidence or WorkKind.Export or WorkKind.Leaving or WorkKind.Trust or WorkKind.Support;
}
