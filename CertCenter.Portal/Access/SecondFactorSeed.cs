using CertCenter.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>The seed that is shown while the second factor is turned on. Made once, so that loading the page again shows the same.</summary>
public sealed class SecondFactorSeed(UserManager<Account> users, IUserStore<Account> store)
{
    public async Task<string> OfAsync(Account account, CancellationToken cancellationToken)
    {
        if (await users.GetAuthenticatorKeyAsync(account) is { } there)
        {
            return there;
        }

        // Not through the user manager, which would end the person's sessions for a seed that does not count yet.
        var key = users.GenerateNewAuthenticatorKey();
        await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(account, key, cancellationToken);
        await users.UpdateAsync(account);
        return key;
    }
}
