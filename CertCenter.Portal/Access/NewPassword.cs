using CertCenter.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>Whether a password may be chosen, and its hash, before there is an account.</summary>
public sealed class NewPassword(UserManager<Account> users, TimeProvider clock)
{
    /// <summary>The key of what is wrong with it; null when it may be chosen.</summary>
    public async Task<string?> ProblemAsync(string? password, string mail, string name)
    {
        var person = Account.Of(mail, name, clock.GetUtcNow());
        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, person, password) is { Succeeded: false } refused)
            {
                return refused.Errors.First().Code;
            }
        }

        return null;
    }

    public string HashOf(string password, string mail, string name) =>
        users.PasswordHasher.HashPassword(Account.Of(mail, name, clock.GetUtcNow()), password);
}
