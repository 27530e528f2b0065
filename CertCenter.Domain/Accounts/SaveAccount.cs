using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>
/// Saves an account whose credentials were changed. A change that took a new security stamp ends the account's sessions, so that
/// whoever had got in before is out.
/// </summary>
public sealed class SaveAccount(CatalogDatabase catalog, INotices notices, TimeProvider clock)
{
    /// <param name="caller">The part of the program that proved who it is.</param>
    /// <param name="account">The account as it was read and then changed.</param>
    /// <param name="keep">The session in which the change is made: it goes on.</param>
    /// <param name="cancellationToken">Ends the saving.</param>
    public async Task<Outcome<Done>> ExecuteAsync(SystemCaller caller, Account account, SessionId? keep, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        IReadOnlyList<SessionId> ended = [];
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == account.Id, cancellationToken) is not { } there || there.Version != account.Version)
            {
                return new ChangedMeanwhile();
            }

            var now = clock.GetUtcNow();
            if (there.SecurityStamp != account.SecurityStamp)
            {
                ended = await db.EndSessionsAsync(s => s.Account == account.Id && s.Id != keep, now, cancellationToken);
            }

            if (there.SecondFactorOn != account.SecondFactorOn)
            {
                await db.NoteAsync(account.Id, account.SecondFactorOn ? AccountEvent.SecondFactorOn : AccountEvent.SecondFactorOff, now, cancellationToken);
                await db.Passkeys.Where(p => p.Account == account.Id).ExecuteDeleteAsync(cancellationToken);
            }

            if (there.PasswordHash != account.PasswordHash)
            {
                await db.NoteAsync(account.Id, AccountEvent.PasswordChanged, now, cancellationToken);
            }

            db.Entry(there).CurrentValues.SetValues(account);
            await db.CommitAsync(cancellationToken);
            account.Version = there.Version;
        }

        notices.Recheck(ended);
        return Done.Yes;
    }
}
