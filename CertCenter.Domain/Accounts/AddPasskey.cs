using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>Keeps a passkey as another second factor of the account that is signed in. It has one already: with its recovery codes nobody is shut out who loses the device.</summary>
public sealed class AddPasskey(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(SessionId session, NewPasskey made, CancellationToken cancellationToken)
    {
        if (made.Problem is { } problem)
        {
            return problem;
        }

        var now = clock.GetUtcNow();
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.Sessions.Where(s => s.Id == session && s.RevokedAt == null && s.Provider == null).Select(s => s.Account).SingleOrDefaultAsync(cancellationToken) is not { } account)
        {
            return new SessionEnded();
        }

        if (!await db.Accounts.AnyAsync(a => a.Id == account && a.SecondFactorOn, cancellationToken))
        {
            return new SecondFactorNeeded();
        }

        if (await db.Passkeys.CountAsync(p => p.Account == account, cancellationToken) >= Passkey.Most)
        {
            return new TooManyPasskeys(Passkey.Most);
        }

        db.Add(Passkey.Of(PasskeyOwner.Of(account), made, now));
        await db.NoteAsync(account, AccountEvent.PasskeyAdded, now, cancellationToken);
        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
