using CertCenter.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>Wrong passwords and codes. Counting is an operation of its own, so that guesses made at once are all counted.</summary>
internal sealed partial class AccountStore : IUserLockoutStore<Account>
{
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockedUntil = lockoutEnd;
        return Task.CompletedTask;
    }

    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        if (await countFailed.ExecuteAsync(Asker, user.Id, cancellationToken) is not { } now)
        {
            return 0;
        }

        user.ReadAgain(now);
        return now.LockedUntil > clock.GetUtcNow() ? Account.MaxFailedSignIns : now.FailedSignIns;
    }

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        user.FailedSignIns = 0;
        return Task.CompletedTask;
    }

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.FailedSignIns);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => throw new NotSupportedException();
}
