using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Accounts;

/// <summary>
/// What happened to somebody's sign-in, noted with it in the catalog. The trail of each workspace tells it when they next enter there:
/// an account belongs to no workspace.
/// </summary>
public sealed class AccountEvent
{
    /// <summary>The words of the trail for it.</summary>
    public const string SignInFailed = "member.sign-in-failed";
    public const string SecondFactorOn = "member.second-factor-on";
    public const string SecondFactorOff = "member.second-factor-off";
    public const string PasskeyAdded = "member.passkey-added";
    public const string PasskeyRemoved = "member.passkey-removed";
    public const string PasswordChanged = "member.password-changed";

    /// <summary>Whoever does not come for so long is not told about any more.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private AccountEvent()
    {
    }

    public long Id { get; private init; }

    public AccountId Account { get; private init; }

    public DateTimeOffset At { get; private init; }

    public required string What { get; init; }

    public static AccountEvent Of(AccountId account, string what, DateTimeOffset now) => new() { Account = account, What = what, At = now };
}
