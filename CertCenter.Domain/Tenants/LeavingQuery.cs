using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Tenants;

/// <summary>Where a workspace is in its life, for those who look after it.</summary>
/// <param name="ReadOnlySince">When it was cancelled; null while it is not.</param>
/// <param name="Certificate">Where the certificate of the erasure will be.</param>
/// <param name="TrialIsOver">Whether it can only come back as a full workspace.</param>
public sealed record LifeOfWorkspace(
    string Name,
    TenantState State,
    DateTimeOffset? TrialEndsAt,
    DateTimeOffset? ErasesAt,
    DateTimeOffset? ReadOnlySince,
    Guid? Certificate,
    bool TrialIsOver,
    int GraceDays,
    IReadOnlyList<int> Announcements);

/// <summary>Tells where the caller's workspace is in its life.</summary>
public sealed class LeavingQuery(CatalogDatabase catalog, IOptions<LifecycleOptions> options, TimeProvider clock)
{
    public async Task<Outcome<LifeOfWorkspace>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayAdminister)
        {
            return new NotFound();
        }

        await using var db = catalog.Read();
        var found = await (
            from t in db.Tenants
            where t.Id == caller.Tenant
            from l in db.Leavings.Where(l => l.Tenant == t.Id).DefaultIfEmpty()
            select new { Tenant = t, Since = (DateTimeOffset?)l!.Since, Certificate = (Guid?)l.Certificate }).AsNoTracking().SingleAsync(cancellationToken); // Null where nothing leaves.
        var tenant = found.Tenant;
        var over = tenant is { State: TenantState.Cancelled, Before: TenantState.Trial } && tenant.TrialEndsAt <= clock.GetUtcNow();
        return new LifeOfWorkspace(
            tenant.Name, tenant.State, tenant.TrialEndsAt, tenant.ErasesAt, found.Since, found.Certificate, over, options.Value.GraceDays, Leaving.Ladder);
    }
}
