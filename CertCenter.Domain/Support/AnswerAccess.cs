using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Support;

/// <summary>An administrator lets support look, or says no. Also while the workspace is read only: that may be what it is about.</summary>
public sealed class AnswerAccess(CatalogDatabase catalog, ISecrets secrets, AccessNews news, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, GrantId id, bool allows, CancellationToken cancellationToken)
    {
        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            var grant = await db.Grants.SingleOrDefaultAsync(g => g.Id == id && g.Tenant == caller.Tenant, cancellationToken);
            if (grant?.IsIntact(secrets) is not true)
            {
                return new GrantNotWaiting();
            }

            var done = allows ? grant.Allow(caller.Actor.Name, caller.Mail, await db.GroundOfAsync(grant, cancellationToken), now)
                : grant.StateAt(now) is GrantState.AwaitingCustomer ? grant.Finish(GrantEnd.RefusedByCustomer, now)
                : new GrantNotWaiting();
            if (done.Refusal is { } no)
            {
                return no;
            }

            grant.SealWith(secrets);
            await db.TellAsync(grant, caller.Actor, allows ? "support.allowed" : "support.ended", allows ? "" : nameof(GrantEnd.RefusedByCustomer), now, cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        news.Of(caller.Tenant);
        return Done.Yes;
    }
}
