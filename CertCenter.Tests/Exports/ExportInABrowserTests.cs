using System.Text.RegularExpressions;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CertCenter.Tests.Exports;

/// <summary>A workspace is taken along and brought back through the screens: with a password, a wrong one, and the right one.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class ExportInABrowserTests(BrowserFixture chromium)
{
    private const string Password = "correct horse battery";

    [ChromiumFact]
    public Task An_export_is_made_downloaded_and_brought_back_into_a_new_workspace() => chromium.Browser.JourneyAsync(async () =>
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        using var client = await portal.SignUpAsync("Brightwater", "Olga Owner", "olga@b.test");
        var before = await WorkspaceDriver.OfAsync(portal);
        await TestDirectory.ReadIntoAsync(before.Get<TenantDatabases>(), before.Owner, House.Monday, "HR files");
        var page = await chromium.Browser.OpenAsync(portal);
        await new AccountPages(portal, page).SignInAsync("olga@b.test");

        var file = await ExportAsync(page);

        await page.GotoAsync("/settings/export/return");
        await SeesAsync(page.GetByText("This one holds something already."));
        await page.GetByRole(AriaRole.Link, new() { Name = "Create a new workspace" }).ClickAsync();
        await page.GetByLabel("Workspace name").FillAsync("Newplace");
        await page.GetByRole(AriaRole.Radio, new() { Name = "West Europe" }).CheckAsync();
        await page.GetByText("I have an export to bring back").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create and open" }).ClickAsync();
        await BringBackAsync(page, file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the workspace" }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("/settings"));
        await page.GotoAsync("/connections");
        await SeesAsync(page.GetByText("HR files"));
        await page.GotoAsync("/settings");
        await SeesAsync(page.GetByText("from Brightwater"));
    });

    private static async Task<string> ExportAsync(IPage page)
    {
        await page.GotoAsync("/settings/export");
        await SeesAsync(page.GetByText("No export has been made yet."));
        await page.GetByText("Protect the file with a password").ClickAsync();
        await page.GetByLabel("Password of the file").FillAsync(Password);
        await LooksAsync(page, "export-new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make export" }).ClickAsync();
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Download ZIP" });
        await SeesAsync(link);
        await LooksAsync(page, "export-ready");
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return await download.PathAsync();
    }

    private static async Task BringBackAsync(IPage page, string file)
    {
        await SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Bring back an export", Level = 1 }));
        var content = await File.ReadAllBytesAsync(file);
        await page.GetByLabel("The export (ZIP)").SetInputFilesAsync(new FilePayload { Name = "workspace.zip", MimeType = "application/zip", Buffer = content });
        await page.GetByLabel("Password of the file").FillAsync("another horse battery");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" }).ClickAsync();
        await SeesAsync(page.GetByText("The password does not open this export."));
        await LooksAsync(page, "return-refused");
        await page.GetByLabel("Password of the file").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" }).ClickAsync();
        await SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Imported from Brightwater" }));
        await LooksAsync(page, "return-done");
    }

    /// <summary>Nothing serious for axe; a picture of it where pictures are asked for.</summary>
    private static async Task LooksAsync(IPage page, string name)
    {
        Rules.Hold(await Axe.SeriousAsync(page));
        await Browser.PictureAsync(page, name);
    }

    private static Task SeesAsync(ILocator what) => Expect(what).ToBeVisibleAsync();
}
