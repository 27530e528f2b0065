using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>What was typed is not the name of the workspace, so nothing was cancelled.</summary>
public sealed record OtherNameTyped : Refusal;

/// <summary>An owner cancels the workspace: from now on it is read only, and erased when the grace is over.</summary>
public sealed class CancelWorkspace(CatalogDatabase catalog, Cancellation cancellation)
{
    public const int MaxReason = 500;

    /// <param name="caller">An owner.</param>
    /// <param name="typedName">The workspace's name, typed to show that it is meant.</param>
    /// <param name="reason">Why; stands in the trail.</param>
    /// <param name="cancellationToken">Ends the wait for the stores.</param>
    /// <returns>When it is erased.</returns>
    public async Task<Outcome<DateTimeOffset>> ExecuteAsync(Caller caller, string typedName, string reason, CancellationToken cancellationToken)
    {
        if (!caller.IsOwner)
        {
            return new OnlyOwnersChangeThis();
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > MaxReason)
        {
            return new InvalidField("Reason", "ReasonMissing");
        }

        await using (var db = catalog.Read())
        {
            var tenant = await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == caller.Tenant, cancellationToken);
            if (tenant.State is TenantState.Cancelled)
            {
                return new AlreadyCancelled();
            }

            if (!string.Equals(typedName?.Trim(), tenant.Name, StringComparison.OrdinalIgnoreCase))
            {
                return new OtherNameTyped();
            }
        }

        return await cancellation.CancelAsync(caller, reason.Trim(), cancellationToken);
    }
}
