namespace CertCenter.Domain.Kernel;

/// <summary>Writes one kind of a workspace's queued mails when it is sent, from what it refers to.</summary>
public interface ILetterWriter
{
    /// <summary>The kind as it stands in <see cref="OutboxMail.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>The letter under that message id; null when there is nothing to tell any more.</summary>
    Task<Letter?> WriteAsync(Caller caller, string reference, string messageId, CancellationToken cancellationToken);
}
