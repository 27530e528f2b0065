namespace CertCenter.Portal.Access.Organisations;

/// <summary>Why an organisation's sign-in came to nothing: keys of texts.</summary>
public static class SignInReason
{
    /// <summary>The answer belongs to no sign-in that this browser began, or to one that was answered already.</summary>
    public const string NotAsked = nameof(NotAsked);

    /// <summary>The provider does not answer, or not as one does.</summary>
    public const string Away = nameof(Away);

    /// <summary>The person or the provider said no.</summary>
    public const string Declined = nameof(Declined);

    /// <summary>What came back was not what was asked for, or not from whom.</summary>
    public const string NotChecked = nameof(NotChecked);

    /// <summary>Signed for another time: too old, or the clocks are more than five minutes apart.</summary>
    public const string ClocksApart = nameof(ClocksApart);

    /// <summary>All are the keys of texts; an address can't make up another.</summary>
    public static bool IsOne(string? reason) => reason is NotAsked or Away or Declined or NotChecked or ClocksApart;
}

/// <summary>A sign-in that came to nothing; the message is for the log and names nobody.</summary>
internal sealed class SignInFailedException(string reason, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Reason => reason;
}
