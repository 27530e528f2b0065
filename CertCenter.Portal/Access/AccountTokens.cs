using System.Text;
using CertCenter.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace CertCenter.Portal.Access;

/// <summary>
/// The tokens in mailed links about one account: whose it is, and a proof that runs out and counts only until the account's
/// credentials change.
/// </summary>
public sealed class AccountTokens(UserManager<Account> users)
{
    private string ConfirmProvider => users.Options.Tokens.EmailConfirmationTokenProvider;

    public async Task<string> ToConfirmAsync(Account account) => Join(account, await users.GenerateEmailConfirmationTokenAsync(account));

    public async Task<string> ToResetAsync(Account account) => Join(account, await users.GeneratePasswordResetTokenAsync(account));

    /// <summary>The account whose address this token confirms; null when it was confirmed already, or the token does not count.</summary>
    public async Task<Account?> ConfirmingAsync(string? token) =>
        await FindAsync(token, ConfirmProvider, UserManager<Account>.ConfirmEmailTokenPurpose) is { MailConfirmedAt: null } account ? account : null;

    /// <summary>The account for which this token allows a new password; null when it does not count.</summary>
    public Task<Account?> ResettingAsync(string? token) =>
        FindAsync(token, ResetTokens.Key, UserManager<Account>.ResetPasswordTokenPurpose);

    /// <summary>Confirms the address of somebody who was just shown to read its mailbox.</summary>
    public async Task<IdentityResult> ConfirmAsync(Account account) =>
        await users.ConfirmEmailAsync(account, await users.GenerateEmailConfirmationTokenAsync(account));

    /// <summary>Sets the new password; the key of what is wrong with it, or null when it is set.</summary>
    public async Task<string?> ResetAsync(Account account, string? token, string password)
    {
        var result = await users.ResetPasswordAsync(account, Split(token).Proof, password);
        if (!result.Succeeded)
        {
            return result.Errors.First().Code;
        }

        // Who has the link reads the mailbox, and is no longer the one who guessed wrong.
        await ConfirmAsync(account);
        await users.SetLockoutEndDateAsync(account, null);
        return null;
    }

    private async Task<Account?> FindAsync(string? token, string provider, string purpose)
    {
        var (id, proof) = Split(token);
        return await users.FindByIdAsync(id) is { } account && await users.VerifyUserTokenAsync(account, provider, purpose, proof) ? account : null;
    }

    private static string Join(Account account, string proof) =>
        $"{account.Id.Value:N}.{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(proof))}";

    private static (string Id, string Proof) Split(string? token)
    {
        try
        {
            return token is { Length: < 2000 } && token.Split('.') is [var id, var proof]
                ? (id, Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(proof)))
                : ("", "");
        }
        catch (FormatException)
        {
            return ("", "");
        }
    }
}
