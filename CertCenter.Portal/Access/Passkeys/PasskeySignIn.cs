using System.Security.Claims;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access.Passkeys;

/// <summary>The second step of a member's sign-in, with a passkey instead of a code.</summary>
public sealed class PasskeySignIn(SignInManager<Account> signIn, PasskeyDesk desk, PasskeysQuery passkeys, TakePasskey take)
{
    private static readonly SystemCaller Asker = new("passkeys");

    /// <summary>Null when who is there has none.</summary>
    public async Task<PasskeyAsk?> AskAsync(HttpContext http) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is { SecondFactorOn: true } account
        && (await passkeys.ExecuteAsync(Asker, PasskeyOwner.Of(account.Id), http.RequestAborted)).Count > 0
            ? await desk.AskAsync(http, PasskeyOwner.Of(account.Id))
            : null;

    public async Task<bool> ExecuteAsync(HttpContext http, string? state, string? answer)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { SecondFactorOn: true } account
            || !await signIn.CanSignInAsync(account) || await signIn.UserManager.IsLockedOutAsync(account)
            || await desk.CheckAsync(http, PasskeyOwner.Of(account.Id), wasKnown: true, state, answer) is not { } use
            || !await take.ExecuteAsync(Asker, account.Id, use, http.RequestAborted))
        {
            return false;
        }

        await signIn.UserManager.ResetAccessFailedCountAsync(account);
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await signIn.SignInWithClaimsAsync(account, isPersistent: false, [new Claim("amr", "mfa")]);
        return true;
    }
}
