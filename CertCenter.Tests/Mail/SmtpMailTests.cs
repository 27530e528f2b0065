using System.Net;
using System.Net.Sockets;
using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Mail;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Mail;

public sealed class SmtpMailTests
{
    private static readonly Letter Letter = LetterPaper.Write("id-1", "ana@b.test", "Ana", "Nine accesses", ["Hello."], null, "Sent by CertCenter.");

    [Fact]
    public async Task A_server_without_starttls_gets_neither_the_password_nor_the_mail()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var heard = ListenAsync(server, "250 plain.test");

        var refused = await Assert.ThrowsAsync<MailNotSentException>(() => MailOf(server).SendAsync(Letter, default));

        Assert.False(refused.ForGood);
        server.Stop();
        Assert.DoesNotContain("AUTH", await heard, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("MAIL FROM", await heard, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var mail = MailOf(server);
        server.Stop();

        var refused = await Assert.ThrowsAsync<MailNotSentException>(() => mail.SendAsync(Letter, default));

        Assert.False(refused.ForGood);
    }

    private static SmtpMail MailOf(TcpListener server) => new(
        Options.Create(new MailOptions
        {
            Host = "127.0.0.1", Port = ((IPEndPoint)server.LocalEndpoint).Port, User = "user", Password = "secret", From = "review@certcenter.test",
        }),
        null!); // Not asked: the settings have user and password.

    /// <summary>A mail server of a few words, without STARTTLS; returns what it was told.</summary>
    private static async Task<string> ListenAsync(TcpListener server, string capabilities)
    {
        using var client = await server.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var heard = new StringBuilder();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("220 plain.test\r\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        while (await reader.ReadLineAsync() is { } line)
        {
            heard.AppendLine(line);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye\r\n" : capabilities + "\r\n"));
        }

        return heard.ToString();
    }
}
