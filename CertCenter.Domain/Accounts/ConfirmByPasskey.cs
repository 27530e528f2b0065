using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>Notes in a session that whoever has it gave a passkey of theirs just now. The answer is used up in the same transaction.</summary>
public sealed class ConfirmByPasskey(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(SessionId session, PasskeyUse use, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == session && s.RevokedAt == null && s.Provider == null, cancellationToken) is not { Account: { } account } found
            || await db.Passkeys.SingleOrDefaultAsync(p => p.CredentialId == use.CredentialId && p.Account == account, cancellationToken) is not { } passkey
            || !passkey.Take(use, now))
        {
            return new NotAllowed();
        }

        found.ConfirmedAt = now;
        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
