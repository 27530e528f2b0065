using System.Collections.Frozen;
using CertCenter.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>
/// Refuses passwords that are guessed first (NIST SP 800-63B, 5.1.1.2): well-known ones of the length we ask for, runs and
/// repetitions, and what is known of the person.
/// </summary>
internal sealed class CommonPasswords : IPasswordValidator<Account>
{
    public const string TooCommon = "PasswordTooCommon";

    /// <summary>Fewer different characters than this is a repetition.</summary>
    private const int FewestDifferent = 5;

    private static readonly FrozenSet<string> Known = new[]
    {
        "password1234", "password12345", "password123456", "passwordpassword", "passw0rd1234", "passw0rd12345", "mypassword123", "mypassword1234",
        "p@ssw0rd1234", "p@ssword1234", "p@ssw0rd12345", "administrator", "administrator1", "admin1234567", "adminadmin123", "adminadminadmin",
        "letmein12345", "letmeinletmein", "letmein123456", "welcome12345", "welcome123456", "welcome2024!", "welcome2025!", "welcome2026!", "welcomewelcome",
        "changeme1234", "changeme12345", "changemenow1", "changeme2025", "changeme2026", "iloveyou1234", "iloveyou12345", "iloveyouforever", "iloveyousomuch",
        "qwertyuiop12", "qwertyuiop123", "qwertyuiop1234", "qwertyuiopas", "qwertyuiopasdf", "qwertyuiop[]", "qwerty123456", "qwerty1234567", "qwerty12345678",
        "qwertyqwerty", "qwertyqwerty1", "1q2w3e4r5t6y", "1q2w3e4r5t6y7u", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "zaq12wsxcde3", "asdfghjkl123", "asdfghjkl1234",
        "asdfghjklqwe", "zxcvbnm12345", "zxcvbnm123456", "zxcvbnmasdfghjkl", "qazwsxedcrfv", "qazwsxedc123", "abcdefghijkl", "abcdefghijklm", "abcdefghijklmnop",
        "abcd12345678", "abc123abc123", "abc123456789", "abc1234567890", "a1b2c3d4e5f6", "a123456789012", "aa1234567890", "123456789abc", "1234567890ab", "123456789012",
        "1234567890123", "12345678901234", "123456789123", "123456789123456789", "012345678901", "098765432109", "987654321098", "9876543210123", "1234567891011",
        "123123123123", "121212121212", "112233445566", "111122223333", "123454321234", "football1234", "football12345", "baseball1234", "basketball12", "basketball123",
        "liverpool123", "liverpoolfc1", "manchesterunited", "realmadrid123", "barcelona123", "barcelona1234", "superman1234", "superman12345", "spiderman123",
        "batman123456", "pokemon12345", "starwars1234", "starwars12345", "dragonballz1", "harrypotter1", "harrypotter123", "minecraft123", "minecraft1234", "fortnite1234",
        "sunshine1234", "sunshine12345", "princess1234", "princess12345", "butterfly123", "butterfly1234", "chocolate123", "chocolate1234", "strawberry12", "strawberry123",
        "computer1234", "computer12345", "internet1234", "samsung12345", "michael12345", "jennifer1234", "jonathan1234", "christopher1", "alexander123", "alexander1234",
        "elizabeth123", "elizabeth1234", "summer2024!!", "summer2025!!", "summer2026!!", "winter2025!!", "winter2026!!", "spring2026!!", "autumn2026!!", "summer123456",
        "winter123456", "monday123456", "friday123456", "january12345", "december1234", "company12345", "company123456", "business1234", "trustno1trustno1", "whatever1234",
        "correcthorsebatterystaple", "correct horse battery staple", "opensesame123", "secretsecret", "secret123456", "secretpassword", "supersecret1", "supersecret123",
        "topsecret123", "default12345", "temp12345678", "temporary123", "testtesttest", "test12345678", "testing12345", "testing123456", "testpassword1", "guest1234567",
        "user12345678", "userpassword", "demo12345678", "example12345", "root12345678", "toor12345678", "master123456", "masterpassword", "login1234567", "access123456",
        "certcenter12", "certcenter123", "certcenter1234", "accessreview", "accessreview1",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(password is null || IsGuessable(password, user)
            ? IdentityResult.Failed(new IdentityError { Code = TooCommon })
            : IdentityResult.Success);

    private static bool IsGuessable(string password, Account user) =>
        Known.Contains(password.Trim())
        || password.Distinct().Count() < FewestDifferent
        || IsRun(password)
        || string.Equals(password, user.Mail, StringComparison.OrdinalIgnoreCase)
        || string.Equals(password, user.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Each character follows or precedes the one before: "abcdefghijkl", "987654321098".</summary>
    private static bool IsRun(string password) =>
        password.Zip(password.Skip(1), (a, b) => b - a).Distinct().Take(2).Count() == 1;
}
