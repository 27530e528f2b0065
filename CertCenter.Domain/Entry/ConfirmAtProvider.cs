using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Entry;

/// <summary>Their organisation signed them in again, but did not say that a second factor was given.</summary>
public sealed record NoSecondFactorTold : Refusal;

/// <summary>Somebody else than who has this session was signed in again.</summary>
public sealed record ConfirmedSomebodyElse : Refusal;

/// <summary>Notes in a session that its provider asked for the second factor again just now, of the same person.</summary>
public sealed class ConfirmAtProvider(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(SessionId session, ProvenPerson person, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        var found = await db.Sessions.SingleOrDefaultAsync(s => s.Id == session && s.RevokedAt == null && s.Provider == person.Provider, cancellationToken);
        if (found?.Account is not { } account || !await db.SignInLinks.AnyAsync(
            l => l.Account == account && l.Workspace == found.Workspace && l.Issuer == person.Issuer && l.Subject == person.Subject, cancellationToken))
        {
            return new ConfirmedSomebodyElse();
        }

        if (!person.WithSecondFactor)
        {
            return new NoSecondFactorTold();
        }

        var now = clock.GetUtcNow();
        (found.SecondFactorAt, found.ConfirmedAt) = (now, now);
        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
