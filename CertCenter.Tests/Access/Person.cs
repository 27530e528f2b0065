using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Tests.Access;

/// <summary>Somebody with a browser of their own, who fills in the plain pages.</summary>
internal sealed class Person(PortalHost portal, string mail) : IDisposable
{
    public const string Password = "wheelbarrow under the oak";

    public HttpClient Browser { get; } = portal.Client();

    public string Mail => mail;

    public void Dispose() => Browser.Dispose();

    public async Task<IHtmlDocument> SignUpAsync() => await ReadAsync(await Browser.SendFormAsync(
        "/sign-up", ("Workspace name", "Brightwater"), ("West Europe", ""), ("Your name", "Ana"), ("Mail address", mail), ("Password", Password)));

    /// <summary>Signs up, follows the link in the mail, and is in.</summary>
    public async Task<Person> JoinAsync()
    {
        await SignUpAsync();
        var letter = await portal.Mailbox.WaitForAsync(mail, "Confirm");
        await Browser.SendFormAsync(Mailbox.LinkIn(letter).PathAndQuery, ("Password", Password));
        return this;
    }

    public async Task<HttpResponseMessage> SignInAsync(string password = Password, string back = "") =>
        await Browser.SendFormAsync($"/sign-in?back={Uri.EscapeDataString(back)}", ("Mail address", mail), ("Password", password));

    /// <summary>Whether a page that asks who is there opens.</summary>
    public async Task<bool> IsInAsync() => (await Browser.GetAsync(new Uri("/security", UriKind.Relative))).RequestMessage!.RequestUri!.AbsolutePath == "/security"; // It was sent.

    public async Task<IHtmlDocument> OpenAsync(string path) => await ReadAsync(await Browser.GetAsync(new Uri(path, UriKind.Relative)));

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    /// <summary>Turns the second factor on as an authenticator app would; the seed and the recovery codes.</summary>
    public async Task<(string Seed, IReadOnlyList<string> Codes)> TurnSecondFactorOnAsync()
    {
        var page = await OpenAsync("/security/second-factor");
        var seed = page.QuerySelector("#authenticator-key")!.TextContent.Replace(" ", "", StringComparison.Ordinal); // The page shows it.
        var done = await ReadAsync(await Browser.SendFormAsync("/security/second-factor", ("Code", CodeOf(seed))));
        return (seed, [.. done.QuerySelectorAll("#recovery-codes li").Select(li => li.TextContent.Trim())]);
    }

    /// <summary>The six digits that an authenticator shows now (RFC 6238), or that many half minutes later.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "RFC 6238 asks for it.")]
    public string CodeOf(string seed, int later = 0)
    {
        var step = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds() / 30 + later;
        var message = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        var hash = HMACSHA1.HashData(FromBase32(seed), message);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        List<byte> bytes = [];
        var (buffer, bits) = (0, 0);
        foreach (var c in text)
        {
            (buffer, bits) = (((buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal)) & 0xFFFF, bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return [.. bytes];
    }
}
