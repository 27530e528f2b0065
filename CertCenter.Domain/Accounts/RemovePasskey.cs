using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>Forgets a passkey of the account that is signed in.</summary>
public sealed class RemovePasskey(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(SessionId session, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.Sessions.Where(s => s.Id == session && s.RevokedAt == null && s.Provider == null).Select(s => s.Account).SingleOrDefaultAsync(cancellationToken) is not { } account)
        {
            return new SessionEnded();
        }

        if (await db.Passkeys.Where(p => p.Id == id && p.Account == account).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return new NotFound();
        }

        await db.NoteAsync(account, AccountEvent.PasskeyRemoved, clock.GetUtcNow(), cancellationToken);
        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
