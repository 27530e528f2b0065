using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>Only owners change what the whole workspace is.</summary>
public sealed record OnlyOwnersChangeThis : RightMissing;

/// <summary>Gives the workspace another name. Its address and its data stay where they are.</summary>
public sealed class RenameWorkspace(CatalogDatabase catalog, TenantDatabases databases, TimeProvider clock)
{
    /// <param name="caller">An owner.</param>
    /// <param name="before">The name that was looked at; another one in the store refuses.</param>
    /// <param name="name">The new name.</param>
    /// <param name="cancellationToken">Ends the wait for the stores.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, string before, string name, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsOwner)
        {
            return new OnlyOwnersChangeThis();
        }

        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > NewWorkspace.MaxWorkspaceLength)
        {
            return new InvalidField(nameof(NewWorkspace.Workspace), "WorkspaceNameMissing");
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await using (var all = await catalog.WriteAsync(cancellationToken))
        {
            var tenant = await all.Tenants.SingleAsync(t => t.Id == caller.Tenant, cancellationToken);
            if (tenant.Name != before)
            {
                return new ChangedMeanwhile();
            }

            tenant.Name = name.Trim();
            db.Record(AuditEvent.Of(caller, now, "workspace.renamed", "workspace/this", tenant.Name, new { before, after = tenant.Name }));
            await all.CommitAsync(cancellationToken);
        }

        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
