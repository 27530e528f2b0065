using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace CertCenter.Portal.Mail;

/// <summary>How mails are sent. From configuration, section "Mail".</summary>
internal sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    /// <summary>The mail server; it has to offer STARTTLS. Without one, mails are kept in <see cref="Folder"/>.</summary>
    public string? Host { get; set; }

    [Range(1, 65535, ErrorMessage = "Mail:Port has to be from 1 to 65535.")]
    public int Port { get; set; } = 587;

    /// <summary>Only in Development; elsewhere user and password are given with "mail credentials" and kept sealed.</summary>
    public string? User { get; set; }

    /// <summary>The same.</summary>
    public string? Password { get; set; }

    public string From { get; set; } = "certcenter@localhost";

    public string FromName { get; set; } = "CertCenter";

    /// <summary>Where mails are kept as files when there is no server. In Development, "mailbox" under the data folder.</summary>
    public string? Folder { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Host is null && Folder is null)
        {
            yield return new ValidationResult("Mail:Host is not set: name the mail server, or set Mail:Folder to keep mails as files.");
        }

        if (!MailAddress.TryCreate(From, out _))
        {
            yield return new ValidationResult("Mail:From is no mail address.");
        }

        if (User is not null && string.IsNullOrEmpty(Password))
        {
            yield return new ValidationResult("Mail:Password is not set although Mail:User is.");
        }
    }
}
