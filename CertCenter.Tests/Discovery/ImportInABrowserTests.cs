using System.Text;
using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CertCenter.Tests.Discovery;

/// <summary>Three files through the screen: what is wrong with them is named, what is right is read.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class ImportInABrowserTests(BrowserFixture chromium)
{
    private const string People = "Id,Name,Mail,Manager\nm,Mona Manager,mona@b.test,\np,Priya Raman,priya@b.test,m\nj,Jonas Weber,jonas@b.test,m\n";
    private const string Access = "Id,Name,Risk\nwh,Warehouse scanners,low\npay,Payroll export,critical\n";

    [ChromiumFact]
    public Task Files_are_uploaded_a_bad_line_is_named_by_file_line_and_column_and_the_good_ones_are_read() => chromium.Browser.JourneyAsync(async () =>
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        using var client = await portal.SignUpAsync("Brightwater", "Olga Owner", "olga@b.test");
        var page = await chromium.Browser.OpenAsync(portal);
        await new AccountPages(portal, page).SignInAsync("olga@b.test");
        await page.GotoAsync("/connections/new?kind=Csv");
        await page.GetByLabel("Name of the connection").FillAsync("HR files");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next: files" }).ClickAsync();
        await SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Files", Level = 1 }));

        await ChooseAsync(page, "People", "people.csv", [0, 1, 2, 3, 0, 255]);
        await SeesAsync(page.Locator("section.cc-card").First.Locator(".cc-tone-bad"));

        await ChooseAsync(page, "People", "people.csv", Encoding.UTF8.GetBytes(People));
        await ChooseAsync(page, "Entitlements", "access.csv", Encoding.UTF8.GetBytes(Access));
        await ChooseAsync(page, "Assignments", "who-has-what.csv", "Person,Access\np,wh\nnobody,pay\nj,pay\n"u8.ToArray());
        var bad = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "nobody" }).Filter(new() { HasText = "who-has-what.csv" });
        await SeesAsync(bad);
        Assert.Equal(["who-has-what.csv", "3", "Person", "nobody"], (await bad.GetByRole(AriaRole.Cell).AllInnerTextsAsync()).Take(4));

        await ChooseAsync(page, "Assignments", "who-has-what.csv", "Person,Access\np,wh\nj,wh\nj,pay\n"u8.ToArray());
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 8 rows" }).ClickAsync();
        await SeesAsync(page.GetByRole(AriaRole.Button, new() { Name = "Read again" }));
        var pages = new ConnectionPages(page);
        await pages.ExpectReadAsync("People", 3);
        await pages.ExpectReadAsync("Who has what", 3);
        await page.GotoAsync("/identities");
        await SeesAsync(page.GetByRole(AriaRole.Link, new() { Name = "Jonas Weber" }));
    });

    private static Task ChooseAsync(IPage page, string kind, string name, byte[] content) =>
        page.Locator($"#file-{kind}").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = content });

    private static Task SeesAsync(ILocator what) => Expect(what).ToBeVisibleAsync();
}
