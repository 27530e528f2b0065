using System.Text;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>The second factor: its seed is kept sealed, its recovery codes as keyed fingerprints.</summary>
internal sealed partial class AccountStore
    : IUserTwoFactorStore<Account>, IUserAuthenticatorKeyStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>
{
    private const char Between = ';';

    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.SecondFactorOn);

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken)
    {
        user.SecondFactorOn = enabled;
        if (!enabled)
        {
            // The next one begins with a seed that no lost phone knows.
            (user.SecondFactorSeed, user.RecoveryCodes, user.SecondFactorStep) = (null, null, null);
        }

        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.SecondFactorSeed is { } seed ? Encoding.ASCII.GetString(secrets.Open(Account.SeedContext(user.Id), seed)) : null);

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken)
    {
        user.SecondFactorSeed = secrets.Seal(Account.SeedContext(user.Id), Encoding.ASCII.GetBytes(key));
        return Task.CompletedTask;
    }

    public Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        user.RecoveryCodes = string.Join(Between, recoveryCodes.Select(code => Kept(user, code)));
        return Task.CompletedTask;
    }

    /// <summary>Takes the code out of the list; that it was not used twice shows when the account is saved.</summary>
    public Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var codes = Codes(user);
        var used = codes.Remove(Kept(user, code));
        user.RecoveryCodes = string.Join(Between, codes);
        return Task.FromResult(used);
    }

    public Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(Codes(user).Count);

    private static List<string> Codes(Account user) =>
        [.. (user.RecoveryCodes ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries)];

    private string Kept(Account user, string code) =>
        secrets.Fingerprint(new(null, $"account:{user.Id.Value}", "recovery-code"), Encoding.UTF8.GetBytes($"{user.Id.Value} {code.Trim().ToUpperInvariant()}"));
}
