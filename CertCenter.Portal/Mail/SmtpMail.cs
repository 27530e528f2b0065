using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Outbox;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Mail;

/// <summary>Sends mails by SMTP (RFC 5321), never without STARTTLS.</summary>
internal sealed class SmtpMail(IOptions<MailOptions> options, MailCredentialsQuery credentials) : IMail
{
    private static readonly SystemCaller Asker = new("mail");

    private const int TimeoutMilliseconds = 30_000;

    public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var message = MessageOf(letter, settings);
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = true, Timeout = TimeoutMilliseconds };
        if (await SignInAsync(settings, cancellationToken) is { } known)
        {
            client.Credentials = new NetworkCredential(known.User, known.Password);
        }

        try
        {
            await client.SendMailAsync(message, cancellationToken);
        }
        catch (SmtpException e)
        {
            // 4xx is "not now", 5xx "never" (RFC 5321 4.2.1); 530 and 535 are about our own credentials, which can be put right.
            var code = (int)e.StatusCode;
            throw new MailNotSentException(e.InnerException?.Message ?? e.Message, forGood: code is >= 500 and not (530 or 535), e);
        }
    }

    /// <summary>As it was given for this server; in Development the settings may say it.</summary>
    private async Task<MailSignIn?> SignInAsync(MailOptions settings, CancellationToken cancellationToken)
    {
        if (settings is { User: { } user, Password: { } password })
        {
            return new(user, password);
        }

        try
        {
            return await credentials.ExecuteAsync(Asker, settings.Host!, cancellationToken); // Without a host, mails are kept in a folder.
        }
        catch (CryptographicException e)
        {
            throw new MailNotSentException("The credentials of the mail server do not open; give them again with 'mail credentials'.", forGood: false, e);
        }
    }

    internal static MailMessage MessageOf(Letter letter, MailOptions settings)
    {
        if (!MailAddress.TryCreate(letter.To, OneLine(letter.ToName), Encoding.UTF8, out var to))
        {
            throw new MailNotSentException("It is no mail address.", forGood: true);
        }

        var from = new MailAddress(settings.From, settings.FromName, Encoding.UTF8);
        var message = new MailMessage(from, to)
        {
            Subject = OneLine(letter.Subject),
            SubjectEncoding = Encoding.UTF8,
            Body = letter.Text,
            BodyEncoding = Encoding.UTF8,
            IsBodyHtml = false,
        };
        message.Headers.Add("Message-ID", $"<{OneLine(letter.MessageId)}@{from.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(letter.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        return message;
    }

    /// <summary>A name from a directory may hold line breaks, which would end a header and start another.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
