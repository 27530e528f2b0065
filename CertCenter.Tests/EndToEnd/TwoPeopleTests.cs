using System.Text.RegularExpressions;
using CertCenter.Domain.Campaigns;
using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CertCenter.Tests.EndToEnd;

/// <summary>Two browsers at the same thing.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class TwoPeopleTests(BrowserFixture chromium)
{
    [ChromiumFact]
    public Task The_second_of_two_who_save_the_same_draft_is_told_and_neither_loses_a_thing() => chromium.Browser.JourneyAsync(async () =>
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        using var client = await portal.SignUpAsync("Brightwater", "Olga Owner", "olga@b.test");
        var workspace = await WorkspaceDriver.OfAsync(portal);
        var draft = (await workspace.Get<DraftCampaign>().ExecuteAsync(workspace.Owner, CampaignDriver.Plan(workspace.Owner), default)).Value;
        var (first, second) = (await OpenAsync(portal, draft.Value), await OpenAsync(portal, draft.Value));
        await APressThatMovesCountsAsync(first, portal, draft.Value);

        await SaveAsync(first, "Spring review");
        await Expect(first).ToHaveURLAsync(new Regex("step=2$"));
        await SaveAsync(second, "Easter review");

        await Expect(second.GetByText("Somebody changed this a moment ago.")).ToBeVisibleAsync();
        await Expect(Name(second)).ToHaveValueAsync("Easter review");
        Assert.Equal("Spring review", await NameAsync(workspace));

        await second.GetByRole(AriaRole.Button, new() { Name = "See the new version" }).ClickAsync();
        await Expect(Name(second)).ToHaveValueAsync("Spring review");
        await SaveAsync(second, "Easter review");
        await Expect(second).ToHaveURLAsync(new Regex("step=2$"));
        Assert.Equal("Easter review", await NameAsync(workspace));
    });

    /// <summary>Leaving a field shows the name it got in the heading, which needs another line and moves the button that is held down.</summary>
    private static async Task APressThatMovesCountsAsync(IPage page, PortalHost portal, Guid draft)
    {
        var next = page.GetByRole(AriaRole.Button, new() { Name = "Next: scope" });
        var name = string.Join(' ', Enumerable.Repeat("Whatever everybody has", 5));
        await page.SetViewportSizeAsync(600, 900);
        await Name(page).FillAsync(name);
        await next.ScrollIntoViewIfNeededAsync();
        var before = await next.BoundingBoxAsync();
        await page.Mouse.MoveAsync(before!.X + (before.Width / 2), before.Y + (before.Height / 2));
        await page.Mouse.DownAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeVisibleAsync();
        var after = await next.BoundingBoxAsync();
        Assert.True(Math.Abs(after!.Y - before.Y) > before.Height / 2, "The button did not move: nothing is shown here.");
        await page.Mouse.UpAsync();
        await Expect(page).ToHaveURLAsync(new Regex("step=2$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Scope", Level = 2, Exact = true })).ToBeFocusedAsync(); // At the top of the next step.
        await page.SetViewportSizeAsync(1280, 900);
        await page.GotoAsync($"{portal.Address}campaigns/new?id={draft}&step=1");
        await Name(page).WaitForAsync();
    }

    private async Task<IPage> OpenAsync(PortalHost portal, Guid draft)
    {
        var page = await chromium.Browser.OpenAsync(portal);
        await new AccountPages(portal, page).SignInAsync("olga@b.test");
        await page.GotoAsync($"/campaigns/new?id={draft}&step=1");
        await Name(page).WaitForAsync();
        return page;
    }

    private static async Task SaveAsync(IPage page, string name)
    {
        await Name(page).FillAsync(name);
        await Name(page).BlurAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeVisibleAsync(); // It was heard.
        await page.GetByRole(AriaRole.Button, new() { Name = "Next: scope" }).ClickAsync();
    }

    private static ILocator Name(IPage page) => page.GetByLabel("Name", new() { Exact = true });

    private static async Task<string> NameAsync(WorkspaceDriver workspace)
    {
        await using var db = await workspace.ReadAsync();
        return (await db.Campaigns.SingleAsync()).Name;
    }
}
