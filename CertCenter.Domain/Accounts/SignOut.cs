using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;

namespace CertCenter.Domain.Accounts;

/// <summary>Ends one session, in every window that it is open in.</summary>
public sealed class SignOut(CatalogDatabase catalog, INotices notices, TimeProvider clock)
{
    public async Task ExecuteAsync(SessionId session, CancellationToken cancellationToken)
    {
        IReadOnlyList<SessionId> ended;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            ended = await db.EndSessionsAsync(s => s.Id == session, clock.GetUtcNow(), cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        notices.Recheck(ended);
    }
}
