using System.Net;
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
        var done = await ReadAsync(await Browser.SendFormAsync("/security/second-factor", ("Code", CodeOf(seed)), ("Current password", Password)));
        return (seed, [.. done.QuerySelectorAll("#recovery-codes li").Select(li => li.TextContent.Trim())]);
    }

    /// <summary>The six digits that an authenticator shows now, or that many half minutes later.</summary>
    public string CodeOf(string seed, int later = 0) => Authenticator.CodeOf(seed, portal.Services.GetRequiredService<TimeProvider>().GetUtcNow(), later);
}
