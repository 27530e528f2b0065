using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Inventory;

/// <summary>Says in plain words what an access lets one do. Stays over discoveries, whatever the source says.</summary>
public sealed class DescribeAccess(TenantDatabases databases, TimeProvider clock)
{
    private const int MaxLength = 1000;

    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, long entitlement, string description, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        if (description.Trim().Length is 0 or > MaxLength)
        {
            return new InvalidField("Description", "DescriptionLength");
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Entitlements.SingleOrDefaultAsync(e => e.Id == entitlement, cancellationToken) is not { } access)
        {
            return new NotFound();
        }

        access.Describe(description.Trim());
        await db.CommitAsync(
            AuditEvent.Of(caller, clock.GetUtcNow(), "access.described", $"access/{access.Id}", access.Name), cancellationToken);
        return Done.Yes;
    }
}
