using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Inventory;

/// <summary>Says how much harm an access can do. Stays over discoveries, whatever the source says.</summary>
public sealed class SetRisk(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, long entitlement, Risk risk, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Entitlements.SingleOrDefaultAsync(e => e.Id == entitlement, cancellationToken) is not { } access)
        {
            return new NotFound();
        }

        var before = access.Risk;
        access.SetRisk(risk);
        await db.CommitAsync(
            AuditEvent.Of(caller, clock.GetUtcNow(), "access.risk-set", $"access/{access.Id}", access.Name, new { before = before.ToString(), risk = risk.ToString() }),
            cancellationToken);
        return Done.Yes;
    }
}
