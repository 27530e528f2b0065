using CertCenter.Tests.Support;
using Microsoft.Playwright;

namespace CertCenter.Tests.EndToEnd.Pages;

/// <summary>Connecting a directory and reading it.</summary>
internal sealed class ConnectionPages(IPage page)
{
    /// <summary>Adds the directory over LDAPS, trusting the authority that signed its certificate.</summary>
    public async Task ConnectAsync(string name, Slapd slapd)
    {
        await page.GotoAsync("/connections/new?kind=Ldap");
        await FillAsync("Name of the connection", name);
        await FillAsync("Server", "localhost");
        await FillAsync("Port", $"{slapd.LdapsPort}");
        await FillAsync("Account that reads", Slapd.Reader);
        await FillAsync("Password", Slapd.ReaderPassword);
        await FillAsync("Where to search", SlapdDirectory.Suffix);
        await page.GetByText("More settings").ClickAsync();
        await FillAsync("Certificates to trust", slapd.AuthorityPem);
        await page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await page.GetByText("It works.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a connection" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 }).WaitForAsync();
    }

    /// <summary>Asks for a reading of this connection and watches until it is done; the page tells by itself.</summary>
    public async Task ReadAsync(string name)
    {
        await page.GotoAsync("/connections");
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Read now" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Read again" }).WaitForAsync(new() { Timeout = 120_000 });
    }

    /// <summary>The number that the open run page shows as read.</summary>
    public async Task ExpectReadAsync(string what, int count) => await Assertions.Expect(
        page.GetByRole(AriaRole.Row).Filter(new() { HasText = what }).First).ToContainTextAsync(count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture));

    private Task FillAsync(string label, string value) => page.GetByLabel(label, new() { Exact = true }).FillAsync(value);
}
