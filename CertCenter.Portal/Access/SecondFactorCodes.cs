using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>
/// The six digits of an authenticator (RFC 6238). The framework's own provider takes a code as often as it comes while its time lasts;
/// this one takes each once.
/// </summary>
internal sealed class SecondFactorCodes(TakeSecondFactorCode take, TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    private static readonly SystemCaller Asker = new("second factor");

    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => throw new NotSupportedException("The authenticator makes them.");

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { } key || Totp.StepOf(token, key, clock.GetUtcNow()) is not { } step
            || await take.ExecuteAsync(Asker, user.Id, step, CancellationToken.None) is not { } now)
        {
            return false;
        }

        user.ReadAgain(now);
        return true;
    }
}
