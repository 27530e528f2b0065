using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Accounts;

/// <summary>Writes the catalog's queued mails when they are sent, from what they refer to.</summary>
public interface IAccountLetterWriter
{
    /// <summary>The letter under the message id of the mail's delivery; null when there is nothing to tell any more.</summary>
    Task<Letter?> WriteAsync(AccountMail mail, CancellationToken cancellationToken);
}
