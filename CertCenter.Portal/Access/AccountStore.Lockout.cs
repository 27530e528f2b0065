using CertCenter.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>Wrong passwords and codes: they lock an account for strangers, not for browsers that were in it before. Counting is an operation of its own, so that guesses made at once are all counted.</summary>
internal sealed partial class AccountStore : IUserLockoutStore<Account>
{
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(known.Knows(user.Id) ? null : user.LockedUntil);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockedUntil = lockoutEnd;
        return Task.CompletedTask;
    }

    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        if (await countFailed.ExecuteAsync(Asker, user.Id, byStranger: !known.Knows(user.Id), cancellationToken) is not { } now)
        {
            return 0;
        }

        user.ReadAgain(now);
        return known.Knows(user.Id) ? 0 : now.LockedUntil > clock.GetUtcNow() ? Account.MaxFailedSignIns : now.FailedSignIns;
    }

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        // Who is known does not make up for what strangers try.
        user.FailedSignIns = known.Knows(user.Id) ? user.FailedSignIns : 0;
        return Task.CompletedTask;
    }

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.FailedSignIns);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => throw new NotSupportedException();
}
