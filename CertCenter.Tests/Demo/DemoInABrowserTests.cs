using System.Text.RegularExpressions;
using CertCenter.Portal;
using CertCenter.Portal.Demo;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CertCenter.Tests.Demo;

/// <summary>With CERTCENTER_PICTURES naming a folder it is the whole company, and the pictures of the README are kept there.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class DemoInABrowserTests(BrowserFixture chromium, DemoFolder demo) : IClassFixture<DemoFolder>
{
    [ChromiumFact]
    public Task Its_owner_sees_nine_months_and_its_reviewer_what_waits() => chromium.Browser.JourneyAsync(async () =>
    {
        var facts = new ServiceCollection();
        await DemoCommand.UseAsync(facts, demo.Made);
        await using var portal = await PortalHost.StartAsync(services => services.Add(facts).AddDemo(), demo.Made);
        var owner = await SignInAsync(portal, "Owner");
        await SeesAsync(owner, "/campaigns", "Half-year review", null);
        await owner.GetByText("Managers' teams, autumn").First.ClickAsync();
        await Expect(owner.GetByText("Reviewers, most open first").First).ToBeVisibleAsync();
        await Browser.PictureAsync(owner, "campaign");
        await SeesAsync(owner, "/removals?state=StillPresent", "Half-year review", null);
        await SeesAsync(owner, "/removals?state=VerifiedGone", "Half-year review", "removals");
        await SeesAsync(owner, "/", DemoNames.Company, null);
        await owner.GotoAsync("/connections");
        await owner.Locator("a[href*='/runs/']").First.ClickAsync();
        await Expect(owner.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Run ") }).First).ToBeVisibleAsync();
        await Expect(owner.GetByText("It adds up").First).ToBeVisibleAsync();
        await Browser.PictureAsync(owner, "discovery-run");

        var reviewer = await SignInAsync(portal, "Reviewer");
        await SeesAsync(reviewer, "/reviews", "Managers' teams, autumn", null);
        await reviewer.GetByRole(AriaRole.Link, new() { NameRegex = new("^(Start|Continue)") }).First.ClickAsync();
        await KeysAreHeardAsync(reviewer);
        foreach (var (key, decided) in new[] { ("a", 1), ("d", 2), ("a", 3) })
        {
            await reviewer.Keyboard.PressAsync(key);
            await Expect(reviewer.GetByText(new Regex($"^{decided} of [0-9,]+ decided")).Filter(new() { Visible = true }).First).ToBeVisibleAsync();
        }

        await Expect(reviewer.GetByText("If you revoke").First).ToBeVisibleAsync();
        await Browser.PictureAsync(reviewer, "review");
    });

    private static async Task SeesAsync(IPage page, string address, string words, string? picture)
    {
        await page.GotoAsync(address);
        await Expect(page.GetByText(words).First).ToBeVisibleAsync();
        if (picture is not null)
        {
            await Browser.PictureAsync(page, picture);
        }
    }

    /// <summary>Keys are heard a moment after the rows show: the first that is heard moves on to another row.</summary>
    private static async Task KeysAreHeardAsync(IPage page)
    {
        var first = await page.Locator(".cc-item[aria-current=true]").First.GetAttributeAsync("id");
        var other = page.Locator($".cc-item[aria-current=true]:not([id='{first}'])");
        do
        {
            await page.Keyboard.PressAsync("j");
        }
        while (!await ComesAsync(other));
    }

    private static async Task<bool> ComesAsync(ILocator what)
    {
        try
        {
            await what.WaitForAsync(new() { Timeout = 1000 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<IPage> SignInAsync(PortalHost portal, string role)
    {
        var page = await chromium.Browser.OpenAsync(portal);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Sign in as {role}" }).ClickAsync();
        await page.Locator(".cc-shell").WaitForAsync();
        return page;
    }
}
