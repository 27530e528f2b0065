using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Staff;

namespace CertCenter.Domain.Support;

/// <summary>An administrator ends what support may do here, at once and whatever it has come to. The store is not needed for it.</summary>
public sealed class RevokeAccess(CatalogDatabase catalog, ISecrets secrets, AccessNews news, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, GrantId id, CancellationToken cancellationToken)
    {
        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        IReadOnlyList<TenantId> told;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            told = await db.EndGrantsAsync(
                db.Grants.Where(g => g.Id == id && g.Tenant == caller.Tenant), GrantEnd.RevokedByCustomer, caller.Actor, secrets, clock.GetUtcNow(), cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        if (told.Count == 0)
        {
            return new GrantNotWaiting();
        }

        news.Of(told);
        return Done.Yes;
    }
}
