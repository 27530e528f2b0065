using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>Uses an answer of a passkey up, in a transaction of its own, so that of two who send the same answer at once one gets in.</summary>
public sealed class TakePasskey(CatalogDatabase catalog, TimeProvider clock)
{
    /// <param name="caller">The part of the program that checked the answer.</param>
    /// <param name="account">Whose it is.</param>
    /// <param name="use">What was checked.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>False when the answer was used before, or the passkey is not theirs any more.</returns>
    public async Task<bool> ExecuteAsync(SystemCaller caller, AccountId account, PasskeyUse use, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.Passkeys.SingleOrDefaultAsync(p => p.CredentialId == use.CredentialId && p.Account == account, cancellationToken) is not { } passkey
            || !passkey.Take(use, clock.GetUtcNow()))
        {
            return false;
        }

        await db.CommitAsync(cancellationToken);
        return true;
    }
}
