using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;
using CertCenter.Tests.Promises;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Mail;

/// <summary>The real program speaks to a real mail server: what arrives, and what happens to what is refused.</summary>
public sealed partial class SmtpPeerTests(SmtpPeerTests.Trusted trusted) : IClassFixture<SmtpPeerTests.Trusted>
{
    [SmtpFact, Trait(SqlServer.Only, "Embedded")]
    public async Task A_mail_goes_out_over_TLS_with_our_name_and_is_readable_as_text_and_as_a_page()
    {
        var (server, portal) = (trusted.Server, trusted.Portal);

        await SignUpAsync(portal, "ana@brightwater.test");

        var mail = await server.ReceiveAsync();
        Assert.Equal((true, SmtpServer.User), (mail.Secure, mail.User));
        Assert.Equal(("review@certcenter.test", "ana@brightwater.test"), (mail.From, Assert.Single(mail.To)));
        var message = Encoding.ASCII.GetString(Convert.FromBase64String(mail.Message));
        var id = Assert.Single(MessageIds().Matches(message)).Groups["id"].Value;
        Assert.Equal($"{(await DeliveryAsync(portal, "ana@brightwater.test")).MessageId}@certcenter.test", id);
        Assert.Contains("multipart/alternative", message, StringComparison.OrdinalIgnoreCase);
        var (text, page) = (Part(message, MediaTypeNames.Text.Plain), Part(message, MediaTypeNames.Text.Html));
        var link = Links().Match(text).Value;
        Assert.StartsWith(portal.Address.ToString(), link, StringComparison.Ordinal);
        Assert.Contains(link, System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        using var client = portal.Client();
        using var confirmed = await client.SendFormAsync(link, ("Password", SignUpDriver.Password));
        confirmed.EnsureSuccessStatusCode();
        Assert.False(server.HasMore);
        Assert.DoesNotContain(SmtpServer.Password, portal.Log, StringComparison.Ordinal);
        Assert.All(
            Directory.EnumerateFiles(portal.Root, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"), // Which a second process may not even read.
            file => Assert.DoesNotContain(SmtpServer.Password, File.ReadAllText(file, Encoding.Latin1), StringComparison.Ordinal));
    }

    [SmtpFact, Trait(SqlServer.Only, "Embedded")]
    public async Task What_is_refused_for_now_is_tried_again_and_what_is_refused_for_good_is_told()
    {
        var (server, portal) = (trusted.Server, trusted.Portal);

        await SignUpAsync(portal, "later@brightwater.test");
        await SignUpAsync(portal, "reject@brightwater.test");
        await SignUpAsync(portal, "bea@brightwater.test");

        Assert.Equal("bea@brightwater.test", Assert.Single((await server.ReceiveAsync()).To));
        var later = await DeliveryAsync(portal, "later@brightwater.test");
        Assert.Equal((1, false, true), (later.Attempts, later.GivenUp, later.TriedAgain));
        Assert.Contains("4.3.0 Try later", later.LastError, StringComparison.Ordinal);
        var refused = await DeliveryAsync(portal, "reject@brightwater.test");
        Assert.Equal((1, true), (refused.Attempts, refused.GivenUp));
        Assert.Contains("5.1.1 No such user", refused.LastError, StringComparison.Ordinal);
        Assert.Contains("could not be sent and was given up", portal.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("reject@brightwater.test", portal.Log, StringComparison.Ordinal);
    }

    [SmtpFact, Trait(SqlServer.Only, "Embedded")]
    public async Task A_server_with_a_certificate_of_somebody_else_gets_nothing_and_is_tried_again()
    {
        await using var stranger = await SmtpServer.StartAsync();
        await using var known = await SmtpServer.StartAsync("mail.elsewhere.test");
        foreach (var (server, trusted) in new[] { (stranger, known), (known, known) })
        {
            await using var portal = await StartAsync(server, trusted.AuthorityFile, password: null);

            await SignUpAsync(portal, "ana@brightwater.test");

            var delivery = await DeliveryAsync(portal, "ana@brightwater.test");
            Assert.Equal((false, true), (delivery.GivenUp, delivery.TriedAgain));
            Assert.Contains("certificate", delivery.LastError, StringComparison.OrdinalIgnoreCase);
            Assert.False(server.HasMore);
        }
    }

    [SmtpFact, Trait(SqlServer.Only, "Embedded")]
    public async Task A_wrong_password_of_ours_gives_up_no_mail()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var portal = await StartAsync(server, server.AuthorityFile, "wrong");

        await SignUpAsync(portal, "ana@brightwater.test");

        var delivery = await DeliveryAsync(portal, "ana@brightwater.test");
        Assert.Equal((false, true), (delivery.GivenUp, delivery.TriedAgain));
        Assert.False(server.HasMore);
        Assert.DoesNotContain("wrong", delivery.LastError, StringComparison.Ordinal);
    }

    private static Task<PortalProcess> StartAsync(SmtpServer server, string authority, string? password = SmtpServer.Password) => PortalProcess.StartAsync(
        settings: new Dictionary<string, string?>
        {
            ["Mail:Host"] = "localhost",
            ["Mail:Port"] = $"{server.Port}",
            ["Mail:From"] = "review@certcenter.test",
            ["SSL_CERT_FILE"] = authority,
            ["SSL_CERT_DIR"] = "/nowhere",
        },
        command: password is null ? null : ($"mail\ncredentials\n{SmtpServer.User}", password));

    private static async Task SignUpAsync(PortalSite portal, string mail)
    {
        using var client = portal.Client();
        using var asked = await client.SendFormAsync(
            "/sign-up", ("Workspace name", "Brightwater"), ("West Europe", "on"), ("Your name", "Ana"), ("Mail address", mail), ("Password", SignUpDriver.Password));
        Assert.Contains("Look into your mailbox", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>What the catalog says of a mail, as soon as it was tried.</summary>
    private static async Task<Delivery> DeliveryAsync(PortalSite portal, string to)
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var rows = await StoreFiles.RowsAsync(
                Path.Combine(portal.Root, "catalog.db"),
                $"SELECT Delivery_MessageId, Delivery_LastError, Delivery_Attempts, Delivery_GivenUpAt, Delivery_NotBefore > (julianday('now') - 1721425.5) * 864000000000 FROM AccountMails JOIN Accounts ON Accounts.Id = Account WHERE Accounts.Mail = '{to}' ORDER BY AccountMails.Id LIMIT 1");
            if (rows is [[var id, var error, not "0", var givenUp, var later]])
            {
                return new(id, error, int.Parse(rows[0][2], System.Globalization.CultureInfo.InvariantCulture), givenUp.Length > 0, later == "1");
            }

            await beat.WaitForNextTickAsync(giveUp.Token);
        }
    }

    /// <summary>The part of a message with this type, decoded.</summary>
    private static string Part(string message, string type)
    {
        var part = message.Split("\r\n--").Single(p => p.Contains($"Content-Type: {type}", StringComparison.OrdinalIgnoreCase));
        var body = part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return part.Contains("base64", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(body.ReplaceLineEndings("")))
            : QuotedPrintable().Replace(body.Replace("=\r\n", "", StringComparison.Ordinal), m => ((char)Convert.ToByte(m.Groups[1].Value, 16)).ToString());
    }

    [GeneratedRegex(@"^Message-ID: <(?<id>[^>]+)>\r$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MessageIds();

    [GeneratedRegex(@"https://\S+")]
    private static partial Regex Links();

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex QuotedPrintable();

    /// <summary>A portal that trusts its mail server.</summary>
    public sealed class Trusted : IAsyncLifetime
    {
        internal SmtpServer Server { get; private set; } = null!; // Made before the first test, where there is one.

        internal PortalProcess Portal { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            if (SmtpFactAttribute.IsInstalled)
            {
                Server = await SmtpServer.StartAsync();
                Portal = await StartAsync(Server, Server.AuthorityFile);
            }
        }

        public async Task DisposeAsync()
        {
            if (SmtpFactAttribute.IsInstalled)
            {
                await Portal.DisposeAsync();
                await Server.DisposeAsync();
            }
        }
    }

    private sealed record Delivery(string MessageId, string LastError, int Attempts, bool GivenUp, bool TriedAgain);
}
