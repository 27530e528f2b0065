using CertCenter.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CertCenter.Tests.EndToEnd.Pages;

/// <summary>Connecting a directory and reading it.</summary>
internal sealed class ConnectionPages(IPage page)
{
    /// <summary>Adds the directory over LDAPS, trusting the authority that signed its certificate.</summary>
    public Task ConnectAsync(string name, Slapd slapd) => ConnectAsync(name, slapd.LdapsPort, Slapd.Reader, Slapd.ReaderPassword, SlapdDirectory.Suffix, slapd.AuthorityPem);

    /// <summary>Adds the domain, by an account that may change the members of its groups.</summary>
    public Task ConnectAsync(string name, SambaDirectory samba) =>
        ConnectAsync(name, 636, SambaDirectory.Writer, SambaDirectory.Password, SambaDirectory.Base, samba.AuthorityPem, "Active Directory");

    private async Task ConnectAsync(string name, int port, string account, string password, string places, string authority, string? flavour = null)
    {
        await page.GotoAsync("/connections/new?kind=Ldap");
        await FillAsync("Name of the connection", name);
        if (flavour is not null)
        {
            await page.GetByRole(AriaRole.Radio, new() { Name = flavour }).CheckAsync();
        }

        await FillAsync("Server", "localhost");
        await FillAsync("Port", $"{port}");
        await FillAsync("Account that reads", account);
        await FillAsync("Password", password);
        await FillAsync("Where to search", places);
        await page.GetByText("More settings").ClickAsync();
        await FillAsync("Certificates to trust", authority);
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

    /// <summary>Lets access be taken away through the connection, with a fresh code.</summary>
    public async Task AllowWriteBackAsync(string name, string code)
    {
        await OpenWriteBackAsync(name);
        await FillAsync("Code from your authenticator", code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await page.GetByText("Write-back is on.").WaitForAsync();
    }

    /// <summary>How many changes the connection says that it ever sent.</summary>
    public async Task ExpectSentAsync(string name, int changes)
    {
        await OpenWriteBackAsync(name);
        await page.GetByText($"{changes} changes in ").WaitForAsync();
    }

    /// <summary>Every page of a connection, and its last run, as a person sees them: what must not be there is not, in text, fields and attributes.</summary>
    public async Task ExpectNowhereAsync(string name, string secret)
    {
        await page.GotoAsync("/connections");
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 }).WaitForAsync();
        foreach (var tab in (string[])["Runs", "Permissions", "Write-back", "Settings"])
        {
            var link = page.Locator(".cc-tabs").GetByRole(AriaRole.Link, new() { Name = tab, Exact = true });
            await link.ClickAsync();
            await Assertions.Expect(link).ToHaveAttributeAsync("aria-current", "page");
            var all = await page.EvaluateAsync<string>("document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map(field => field.value).join(' ')");
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        }
    }

    private async Task OpenWriteBackAsync(string name)
    {
        await page.GotoAsync("/connections");
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Write-back", Exact = true }).ClickAsync();
    }

    private Task FillAsync(string label, string value) => page.GetByLabel(label, new() { Exact = true }).FillAsync(value);
}
