using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>
/// Uses a code of the second factor up: none counts twice, nor after a newer one (RFC 6238 5.2). In a transaction of its own, so that of
/// two who send the same code at once one gets in.
/// </summary>
public sealed class TakeSecondFactorCode(CatalogDatabase catalog)
{
    /// <param name="caller">The part of the program that checked the code.</param>
    /// <param name="id">Whose it is.</param>
    /// <param name="step">The number of the half minute that the code stands for.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The account as it is now; null when the code was used, or a newer one.</returns>
    public async Task<Account?> ExecuteAsync(SystemCaller caller, AccountId id, long step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } account || account.SecondFactorStep >= step)
        {
            return null;
        }

        account.SecondFactorStep = step;
        await db.CommitAsync(cancellationToken);
        return account;
    }
}
