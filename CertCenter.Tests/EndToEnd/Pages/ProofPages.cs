using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CertCenter.Tests.EndToEnd.Pages;

/// <summary>What comes after the campaign: removals, and the evidence.</summary>
internal sealed partial class ProofPages(IPage page)
{
    /// <summary>Hands over all that is to do, and gives back the work order as it was downloaded.</summary>
    public async Task<string> HandOverAsync()
    {
        await page.GotoAsync("/removals");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = ToDo() }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = HandOverN() }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = HandOverN() }).ClickAsync();
        await page.GetByText("Work order 1 is made.").WaitForAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download CSV" }).First.ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    /// <summary>Looks at what would happen, and has it taken away through the connection.</summary>
    public async Task TakeAwayAsync(int removals)
    {
        await page.GotoAsync("/removals");
        await page.GetByRole(AriaRole.Link, new() { Name = "Let CertCenter take access away" }).ClickAsync();
        await page.GetByText($"Go, and nothing is left of them: {removals}").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Take away {removals}…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = $"Take away {removals}", Exact = true }).ClickAsync();
        await page.GetByText($"{removals} are being taken away.").WaitForAsync();
    }

    /// <summary>Gives back the only one that is confirmed gone, on the page that shows it.</summary>
    public async Task GiveBackAsync(string reason)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Give back…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Why?").FillAsync(reason);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Give back", Exact = true }).ClickAsync();
    }

    public Task WaitUntilGivenBackAsync(int removals) => page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^Given back {removals}$") }).WaitForAsync();

    /// <summary>What is confirmed gone: "access for person", once there are so many.</summary>
    public async Task WaitUntilConfirmedGoneAsync(int removals)
    {
        await page.GotoAsync("/removals");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^Confirmed gone {removals}$") }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(removals + 1);
    }

    /// <summary>Makes the evidence of a campaign and downloads it.</summary>
    public async Task<EvidenceFile> EvidenceAsync(string campaign)
    {
        await page.GotoAsync("/evidence");
        await page.GetByRole(AriaRole.Link, new() { Name = campaign }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make evidence" }).ClickAsync();
        var link = page.GetByRole(AriaRole.Link, new() { NameRegex = DownloadZip() });
        await link.WaitForAsync(new() { Timeout = 60_000 });
        var sums = await page.GetByText(AddsUp()).InnerTextAsync();
        var hash = await page.GetByText(Sha()).First.InnerTextAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return new(await File.ReadAllBytesAsync(await download.PathAsync()), sums, hash);
    }

    [GeneratedRegex("^To do")]
    private static partial Regex ToDo();

    [GeneratedRegex("^Hand over")]
    private static partial Regex HandOverN();

    [GeneratedRegex("^Download ZIP")]
    private static partial Regex DownloadZip();

    [GeneratedRegex("approved \\+ .* = ")]
    private static partial Regex AddsUp();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha();
}
