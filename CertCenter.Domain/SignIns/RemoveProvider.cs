using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.SignIns;

/// <summary>Takes a provider out of the workspace, with its secret, its roles and who came through it; their sessions end.</summary>
public sealed class RemoveProvider(CatalogDatabase catalog, TenantDatabases databases, INotices notices, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsOwner)
        {
            return new OnlyOwnersSetSignIn();
        }

        var now = clock.GetUtcNow();
        IReadOnlyList<SessionId> ended;
        await using (var db = await databases.WriteAsync(caller, cancellationToken))
        {
            await using (var all = await catalog.WriteAsync(cancellationToken))
            {
                if (await all.SignInProviders.SingleOrDefaultAsync(p => p.Id == id && p.Workspace == caller.Tenant, cancellationToken) is not { } provider)
                {
                    return new NotFound();
                }

                if (await all.WouldShutAllOutAsync(db, provider, cancellationToken))
                {
                    return new LastProvider();
                }

                ended = await all.EndSessionsAsync(s => s.Provider == id, now, cancellationToken);
                await all.SignInRoles.Where(r => r.Provider == id).ExecuteDeleteAsync(cancellationToken);
                await all.SignInLinks.Where(l => l.Provider == id).ExecuteDeleteAsync(cancellationToken);
                all.Remove(provider);
                db.Record(AuditEvent.Of(caller, now, "sign-in.provider-removed", $"provider/{id}", provider.Name));
                await all.CommitAsync(cancellationToken);
            }

            await db.CommitAsync(cancellationToken);
        }

        notices.Recheck(ended);
        return Done.Yes;
    }
}
