namespace CertCenter.Domain.Kernel;

/// <summary>Sends one rendered mail.</summary>
public interface IMail
{
    /// <exception cref="MailNotSentException">The server refused it or did not answer; the message says what it said.</exception>
    Task SendAsync(Letter letter, CancellationToken cancellationToken);
}

/// <summary>A mail ready to be sent. The message id is kept over retries, so that a mail that was sent twice is seen once.</summary>
public sealed record Letter(string MessageId, string To, string ToName, string Subject, string Text, string Html);

/// <summary>A mail could not be handed over. For good means that trying again is of no use (SMTP 5xx).</summary>
public sealed class MailNotSentException(string message, bool forGood, Exception? inner = null) : Exception(message, inner)
{
    public bool ForGood { get; } = forGood;
}
