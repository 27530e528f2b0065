using System.Reflection;
using CertCenter.Portal.Components;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Xunit;

namespace CertCenter.Tests.EndToEnd;

/// <summary>Opens every address of the table of routes and looks at it with axe, in both themes, on a desk and on a phone.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class EveryPageTests(BrowserFixture fixture)
{
    /// <summary>Both themes and both widths; all four pairs in the long form.</summary>
    private static readonly (int Width, string Theme)[] Looks = Environment.GetEnvironmentVariable("CERTCENTER_LONG") == "1"
        ? [(1400, "light"), (1400, "dark"), (360, "light"), (360, "dark")]
        : [(1400, "light"), (360, "dark")];

    /// <summary>From the table of routes, so that a new page is covered by itself. Ids lead to what is not there, which is a screen too.</summary>
    private static string[] Addresses =>
    [
        .. typeof(Links).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>(false)).Select(r => r.Template).Distinct()
            .Select(r => r.Replace("{id:guid}", "0197a000-0000-7000-8000-000000000001", StringComparison.Ordinal)
                .Replace("{id:long}", "1", StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal)
                .Replace("{status:int}", "404", StringComparison.Ordinal).Replace("{tab}", "items", StringComparison.Ordinal)
                .Replace("{token}", "spent", StringComparison.Ordinal))
            .Where(address => !address.Contains('{', StringComparison.Ordinal) && address != Links.SignOut).Order(StringComparer.Ordinal),
    ];

    [ChromiumFact]
    public Task No_page_has_a_serious_fault_for_those_who_can_not_see_or_point() => fixture.Browser.JourneyAsync(async () =>
    {
        await using var portal = await PortalProcess.StartAsync();
        List<string> faults = [];
        foreach (var (width, theme) in Looks)
        {
            var page = await fixture.Browser.OpenAsync(portal, width, theme);
            if (width == Looks[0].Width && theme == Looks[0].Theme)
            {
                await new AccountPages(portal, page).SignUpAsync("Brightwater Foods", "Olga Owner", "olga@brightwater.test");
            }
            else
            {
                await new AccountPages(portal, page).SignInAsync("olga@brightwater.test");
            }

            foreach (var address in Addresses)
            {
                await page.GotoAsync(address);
                await page.GetByRole(AriaRole.Main).First.WaitForAsync();
                await Assertions.Expect(page.Locator(".cc-skeleton")).ToHaveCountAsync(0);
                faults.AddRange((await Axe.SeriousAsync(page)).Select(fault => $"{width} {theme}: {fault}"));
            }
        }

        Rules.Hold(faults);
    });

    [ChromiumFact]
    public Task A_page_with_a_fault_is_found() => fixture.Browser.JourneyAsync(async () =>
    {
        await using var portal = await PortalProcess.StartAsync();
        var page = await fixture.Browser.OpenAsync(portal);
        await page.GotoAsync("/sign-in");
        await page.EvaluateAsync("document.querySelectorAll('label').forEach(l => l.remove())");

        Assert.Contains(await Axe.SeriousAsync(page), fault => fault.Contains(" label", StringComparison.Ordinal));
    });
}
