using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Whoever was let in begins to look: from here on the minutes run, and the customer is told that somebody is there.</summary>
public sealed class BeginAccess(CatalogDatabase catalog, ISecrets secrets, AccessNews news, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, GrantId id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.BeginAccess, now) is { } refusal)
        {
            return refusal;
        }

        Grant? grant;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            grant = await db.Grants.SingleOrDefaultAsync(g => g.Id == id, cancellationToken);
            if (grant?.IsIntact(secrets) is not true)
            {
                return new NoAccessNow();
            }

            if (grant.Begin(caller.Id, await db.GroundOfAsync(grant, cancellationToken), now).Refusal is { } no)
            {
                return no;
            }

            grant.SealWith(secrets);
            await db.TellAsync(caller, grant, "support.begun", "", now, cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        news.Of(grant.Tenant);
        return Done.Yes;
    }
}
