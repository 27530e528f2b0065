using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

/// <summary>Why a reading could not take something, or failed as a whole: keys of texts, beside those of the connectors.</summary>
public static class ReadingProblems
{
    public const string KeyEmpty = "Reading" + nameof(KeyEmpty);
    public const string KeyTooLong = "Reading" + nameof(KeyTooLong);
    public const string KeyTwice = "Reading" + nameof(KeyTwice);

    /// <summary>Somebody was said to have access, but the source does not list that account.</summary>
    public const string AccountUnknown = "Reading" + nameof(AccountUnknown);

    /// <summary>An access was given to somebody, but the source does not list it.</summary>
    public const string AccessUnknown = "Reading" + nameof(AccessUnknown);

    /// <summary>The reading would have removed more than half of what is known; nothing was removed.</summary>
    public const string RemovalsHeld = "Reading" + nameof(RemovalsHeld);

    /// <summary>The program stopped in the middle, more often than a run is begun again.</summary>
    public const string StoppedTooOften = "Reading" + nameof(StoppedTooOften);

    /// <summary>The secret kept for the connection does not open.</summary>
    public const string SecretUnreadable = "Reading" + nameof(SecretUnreadable);

    /// <summary>A file that was uploaded does not open any more.</summary>
    public const string FileDamaged = "Reading" + nameof(FileDamaged);

    /// <summary>Its account may do more than it needs, and the connection is to refuse that.</summary>
    public const string MayDoTooMuch = "Reading" + nameof(MayDoTooMuch);

    /// <summary>The connection's kind is not known to this version.</summary>
    public const string KindUnknown = "Reading" + nameof(KindUnknown);

    /// <summary>What a reading that broke off in this way is to say; null when it is no failure of the source.</summary>
    public static SourceProblem? Of(Exception broken) => broken switch
    {
        SourceFailedException failed => failed.Problem,
        FileDamagedException => new(FileDamaged, ""),
        _ => null,
    };
}
