using System.Net;
using AngleSharp.Html.Parser;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Mail;

/// <summary>The page that shows mails instead of sending them, for developing only.</summary>
public sealed class MailboxPageTests
{
    private static readonly Uri Mailbox = new("/mailbox", UriKind.Relative);

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task In_Development_the_mails_are_on_a_page_and_their_links_work()
    {
        await using var portal = await PortalProcess.StartAsync(environment: "Development");
        using var client = await portal.SignUpAsync("Brightwater Foods", "Ada <b>Brightwater</b>", "ada@brightwater.test");

        var list = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(Mailbox));
        var mail = Assert.Single(list.QuerySelectorAll("a"), a => a.TextContent.Contains("Confirm your address", StringComparison.Ordinal));
        var open = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(new Uri(mail.GetAttribute("href") ?? "", UriKind.Relative)));

        Assert.Contains(open.QuerySelectorAll("pre a"), a => a.GetAttribute("href")?.StartsWith(portal.Address.ToString(), StringComparison.Ordinal) is true);
        Assert.Empty(open.QuerySelectorAll("main b"));
    }

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task In_Production_there_is_no_such_page()
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        using var client = portal.Client();
        using var answer = await client.GetAsync(Mailbox);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
