using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>
/// Counts a wrong password or code and locks the account after too many. In a transaction of its own, so that guesses made at the
/// same instant are all counted.
/// </summary>
public sealed class CountFailedSignIn(CatalogDatabase catalog, TimeProvider clock)
{
    /// <param name="caller">The part of the program that saw it.</param>
    /// <param name="id">Whose sign-in it was to be.</param>
    /// <param name="byStranger">Else it is noted and counts for nothing here: what is known has tries of its own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The account as it is now; null when there is none.</returns>
    public async Task<Account?> ExecuteAsync(SystemCaller caller, AccountId id, bool byStranger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } account)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (byStranger)
        {
            account.SignInFailed(now);
        }

        await db.NoteAsync(id, AccountEvent.SignInFailed, now, cancellationToken);
        await db.CommitAsync(cancellationToken);
        return account;
    }
}
