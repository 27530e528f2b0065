using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>Opens another workspace of the same account in a session; its screens in the first one close.</summary>
public sealed class SwitchWorkspace(CatalogDatabase catalog, INotices notices)
{
    public async Task<Outcome<Done>> ExecuteAsync(SessionId session, TenantId workspace, CancellationToken cancellationToken)
    {
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == session && s.RevokedAt == null && s.OnlyReviewer == null && s.Provider == null, cancellationToken) is not { } found)
            {
                return new SessionEnded();
            }

            if (!await db.Memberships.AnyAsync(m => m.Account == found.Account && m.Workspace == workspace, cancellationToken))
            {
                return new NotFound();
            }

            (found.Workspace, found.EnteredAt) = (workspace, found.Workspace == workspace ? found.EnteredAt : null);
            await db.CommitAsync(cancellationToken);
        }

        notices.Recheck([session]);
        return Done.Yes;
    }
}
