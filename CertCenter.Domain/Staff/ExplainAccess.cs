using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Gives the customer the explanation that an emergency owes them; once.</summary>
public sealed class ExplainAccess(CatalogDatabase catalog, ISecrets secrets, AccessNews news, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, GrantId id, string? text, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.ExplainAccess, now) is { } refusal)
        {
            return refusal;
        }

        Grant? grant;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            grant = await db.Grants.SingleOrDefaultAsync(g => g.Id == id, cancellationToken);
            if (grant?.IsIntact(secrets) is not true)
            {
                return new GrantNotWaiting();
            }

            if (grant.Explain(text).Refusal is { } no)
            {
                return no;
            }

            grant.SealWith(secrets);
            await db.TellAsync(caller, grant, "support.explained", grant.Explanation ?? "", now, cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        news.Of(grant.Tenant);
        return Done.Yes;
    }
}
