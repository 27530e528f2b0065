using CertCenter.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

public enum SignInAnswer
{
    Done,
    SecondFactorNext,

    /// <summary>Wrong address or password, not confirmed, or locked: one answer for all, so that nobody learns who has an account.</summary>
    No,
}

/// <summary>Signs in with address and password. Takes as long for an address without an account as for one that has one.</summary>
public sealed class PasswordSignIn(SignInManager<Account> signIn, TimeProvider clock)
{
    public async Task<SignInAnswer> ExecuteAsync(string mail, string password)
    {
        var users = signIn.UserManager;
        var account = await users.FindByEmailAsync(mail);
        if (account is null || !await signIn.CanSignInAsync(account) || await users.IsLockedOutAsync(account))
        {
            _ = users.PasswordHasher.HashPassword(Account.Of("nobody@localhost", "Nobody", clock.GetUtcNow()), password);
            return SignInAnswer.No;
        }

        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? SignInAnswer.Done : result.RequiresTwoFactor ? SignInAnswer.SecondFactorNext : SignInAnswer.No;
    }
}
