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
        await SeesAsync(owner, "/campaigns", "Half-year review", "demo-campaigns");
        await owner.GetByText("Managers' teams, autumn").First.ClickAsync();
        await Expect(owner.GetByText("Running").First).ToBeVisibleAsync();
        await Browser.PictureAsync(owner, "demo-campaign");
        await SeesAsync(owner, "/removals?state=StillPresent", "Half-year review", "demo-removals");
        await SeesAsync(owner, "/", DemoNames.Company, "demo-home");

        var reviewer = await SignInAsync(portal, "Reviewer");
        await SeesAsync(reviewer, "/reviews", "Managers' teams, autumn", "demo-inbox");
    });

    private static async Task SeesAsync(IPage page, string address, string words, string picture)
    {
        await page.GotoAsync(address);
        await Expect(page.GetByText(words).First).ToBeVisibleAsync();
        await Browser.PictureAsync(page, picture);
    }

    private async Task<IPage> SignInAsync(PortalHost portal, string role)
    {
        var page = await chromium.Browser.OpenAsync(portal);
        await page.GotoAsync("/sign-in");
        await Browser.PictureAsync(page, "demo-sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Sign in as {role}" }).ClickAsync();
        await page.Locator(".cc-shell").WaitForAsync();
        return page;
    }
}
