using CertCenter.Domain.Kernel;
using CertCenter.Portal.Mail;
using Xunit;

namespace CertCenter.Tests.Mail;

public sealed class LetterTests
{
    private const string Hostile = "Ana\r\nBcc: all@victim.test <script>alert(1)</script>\u202Eevil";

    private static readonly MailOptions Settings = new() { Host = "mail.test", From = "review@certcenter.test" };

    [Fact]
    public void A_name_from_a_directory_is_text_and_stays_on_its_line()
    {
        var letter = Write(Hostile);

        Assert.DoesNotContain("<script>", letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", letter.Html + letter.Text + letter.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", letter.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("\nBcc", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_name_adds_a_header_or_a_recipient()
    {
        using var message = SmtpMail.MessageOf(Write(Hostile) with { ToName = Hostile, Subject = Hostile }, Settings);

        Assert.Equal("ana@b.test", Assert.Single(message.To).Address);
        Assert.Empty(message.Bcc);
        Assert.DoesNotContain("\n", message.Subject + message.To[0].DisplayName, StringComparison.Ordinal);
        Assert.Equal("<id-1@certcenter.test>", message.Headers["Message-ID"]);
        Assert.Equal("text/html", Assert.Single(message.AlternateViews).ContentType.MediaType);
    }

    [Fact]
    public void An_address_that_is_none_is_given_up_at_once()
    {
        var refused = Assert.Throws<MailNotSentException>(() => SmtpMail.MessageOf(Write("Ana") with { To = "ana at b" }, Settings));

        Assert.True(refused.ForGood);
    }

    private static Letter Write(string name) => LetterPaper.Write(
        "id-1", "ana@b.test", "Ana", $"{name} asks you", [$"Hello {name}.", "9 accesses wait."], new("Review", "https://certcenter.test/r/abc"), "Sent by CertCenter.");
}
