namespace CertCenter.Domain.Kernel;

/// <summary>How far the sending of a queued mail has come. A mail is tried again with growing pauses, then shown as failed.</summary>
public sealed class MailDelivery
{
    public const int MaxAttempts = 8;

    private MailDelivery()
    {
    }

    /// <summary>When it may be tried next (UTC).</summary>
    public DateTimeOffset NotBefore { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? GivenUpAt { get; private set; }

    /// <summary>What the mail server said last; shown to administrators.</summary>
    public string? LastError { get; private set; }

    /// <summary>The same for every attempt, so that a mail that went out twice is recognised.</summary>
    public required string MessageId { get; init; }

    /// <summary>Whether nothing more is done about it.</summary>
    public bool IsOver => (SentAt ?? GivenUpAt) is not null;

    public static MailDelivery Due(DateTimeOffset at) => new() { NotBefore = at, MessageId = Guid.NewGuid().ToString("N") };

    public void Sent(DateTimeOffset now)
    {
        Attempts++;
        SentAt = now;
        LastError = null;
    }

    /// <summary>Starts over, because somebody asked for it.</summary>
    public void TryAgain(DateTimeOffset now)
    {
        Attempts = 0;
        GivenUpAt = null;
        NotBefore = now;
    }

    public void Failed(DateTimeOffset now, string error, bool forGood)
    {
        Attempts++;
        LastError = error.Length > 500 ? error[..500] : error;
        if (forGood || Attempts >= MaxAttempts)
        {
            GivenUpAt = now;
            return;
        }

        NotBefore = now + TimeSpan.FromSeconds(30 * Math.Pow(2, Attempts - 1));
    }
}
