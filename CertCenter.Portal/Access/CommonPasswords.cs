using CertCenter.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Zxcvbn;

namespace CertCenter.Portal.Access;

/// <summary>
/// Refuses passwords that are guessed first (NIST SP 800-63B, 5.1.1.2; OWASP ASVS 5.0, 6.2.4 and 6.2.11): what lists of common passwords, words
/// and names lead to, runs on the keyboard, repetitions and dates, and what is known of the person and of the product.
/// </summary>
internal sealed class CommonPasswords : IPasswordValidator<Account>
{
    public const string TooCommon = "PasswordTooCommon";

    /// <summary>Of 0 to 4: fewer than a hundred million guesses are too few.</summary>
    private const int FewestPoints = 3;

    /// <summary>Fewer different characters than this is a repetition.</summary>
    private const int FewestDifferent = 5;

    /// <summary>What is judged of a long one: judging takes long where there is much of it, and nobody guesses the rest.</summary>
    private const int Judged = 64;

    /// <summary>Words that attackers of this product would try; docs/security.md lists them.</summary>
    private static readonly string[] Context =
        ["certcenter", "certification", "certificationcenter", "accessreview", "access", "review", "campaign", "entitlement", "correct horse battery staple", "correcthorsebatterystaple"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(password is null || IsGuessable(password, user)
            ? IdentityResult.Failed(new IdentityError { Code = TooCommon })
            : IdentityResult.Success);

    private static bool IsGuessable(string password, Account user) =>
        password.Distinct().Count() < FewestDifferent
        || IsRun(password)
        || Zxcvbn.Zxcvbn.MatchPassword(password[..Math.Min(password.Length, Judged)], KnownOf(user)).Score < FewestPoints;

    /// <summary>Each character follows or precedes the one before: "abcdefghijkl", "9876543210/.-,+".</summary>
    private static bool IsRun(string password) =>
        password.Zip(password.Skip(1), (a, b) => b - a).Distinct().Take(2).Count() == 1;

    private static IEnumerable<string> KnownOf(Account user) =>
        [.. Context, user.Mail, .. user.Mail.Split('@', '.', '-', '_', '+'), user.Name, .. user.Name.Split(' ')];
}
