using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>Ends every other session of the account that the asking session belongs to.</summary>
public sealed class SignOutElsewhere(CatalogDatabase catalog, INotices notices, TimeProvider clock)
{
    /// <summary>How many were ended.</summary>
    public async Task<Outcome<int>> ExecuteAsync(SessionId session, CancellationToken cancellationToken)
    {
        IReadOnlyList<SessionId> ended;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            if (await db.Sessions.Where(s => s.Id == session && s.RevokedAt == null && s.Provider == null).Select(s => s.Account).SingleOrDefaultAsync(cancellationToken) is not { } account)
            {
                return new SessionEnded();
            }

            ended = await db.EndSessionsAsync(s => s.Account == account && s.Id != session, clock.GetUtcNow(), cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        notices.Recheck(ended);
        return ended.Count;
    }
}
