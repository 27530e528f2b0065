using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CertCenter.Tests.EndToEnd.Pages;

/// <summary>Drafting, staging, launching, watching and closing a campaign, as an administrator does it.</summary>
internal sealed partial class CampaignPages(IPage page)
{
    /// <summary>Drafts a campaign on the holders of one access and stages it: frozen, and nobody is told.</summary>
    public async Task StageAsync(string name, string access)
    {
        await page.GotoAsync("/campaigns/new");
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = Holders() }).CheckAsync();
        await NextAsync("scope");
        await page.GetByLabel("Find access by name").FillAsync(access);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Add {access}", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Remove {access}", Exact = true }).WaitForAsync();
        await NextAsync("reviewers");
        var earlier = page.GetByRole(AriaRole.Button, new() { Name = "Manager of the person: ask earlier" });
        await earlier.ClickAsync(); // This kind asks the owner of the access first.
        await Assertions.Expect(earlier).ToBeDisabledAsync();
        await NextAsync("time and rules");
        await NextAsync("check");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stage campaign" }).ClickAsync();
        await page.GetByText("Nobody has been told.").WaitForAsync();
    }

    /// <summary>Launches what is staged on this page; it stays the page of the campaign, which updates itself.</summary>
    public async Task LaunchAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = LaunchTo() }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = LaunchTo() }).ClickAsync();
        await page.GetByText("Running", new() { Exact = true }).First.WaitForAsync();
    }

    /// <summary>Waits until the figures on the open page say so, without loading it again.</summary>
    public Task ExpectDecidedAsync(int decided, int items) => Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = Of(decided, items) }).First)
        .ToBeVisibleAsync(new() { Timeout = 20_000 });

    public async Task CloseAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Close…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = CloseWith() }).ClickAsync();
        await page.GetByText("Closed", new() { Exact = true }).First.WaitForAsync(new() { Timeout = 60_000 });
    }

    private async Task NextAsync(string step)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Next: {step}" }).ClickAsync();
        await page.Locator("[aria-current=step]").Filter(new() { HasTextRegex = new Regex(step, RegexOptions.IgnoreCase) }).WaitForAsync();
    }

    private static string Of(int decided, int items) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{decided:N0} of {items:N0}");

    [GeneratedRegex("^Holders of chosen access")]
    private static partial Regex Holders();

    [GeneratedRegex("^Launch to ")]
    private static partial Regex LaunchTo();

    [GeneratedRegex("^Close with |^Close campaign")]
    private static partial Regex CloseWith();
}
