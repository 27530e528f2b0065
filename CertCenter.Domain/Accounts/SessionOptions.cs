using System.ComponentModel.DataAnnotations;

namespace CertCenter.Domain.Accounts;

/// <summary>How long a sign-in lasts. From configuration, section "Sessions".</summary>
public sealed class SessionOptions
{
    public const string Section = "Sessions";

    /// <summary>From sign-in, whatever happens in between.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00", ErrorMessage = "Sessions:Lifetime has to be from 5 minutes to 7 days.")]
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Since the session was last used.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00", ErrorMessage = "Sessions:Idle has to be from 5 minutes to 7 days.")]
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(8);
}
