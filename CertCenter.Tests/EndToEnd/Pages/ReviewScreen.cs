using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CertCenter.Tests.EndToEnd.Pages;

/// <summary>The screen on which a reviewer answers.</summary>
internal sealed partial class ReviewScreen(IPage page)
{
    /// <summary>From the inbox into the only review.</summary>
    public async Task OpenFromInboxAsync()
    {
        if (!ReviewAddress().IsMatch(page.Url))
        {
            await page.GotoAsync("/reviews");
            await page.GetByRole(AriaRole.Link, new() { NameRegex = StartOrContinue() }).First.ClickAsync();
        }

        await Progress.WaitForAsync();
        await page.Locator(".cc-item").First.WaitForAsync();
    }

    /// <summary>"3 of 40 decided".</summary>
    public ILocator Progress => page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = DecidedOf() });

    /// <summary>The number of items of this reviewer.</summary>
    public async Task<int> CountAsync() => int.Parse(
        DecidedOf().Match(await Progress.InnerTextAsync()).Groups["all"].Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Revokes one access of one person: "grp-042 for Ada Brown".</summary>
    public Task RevokeAsync(string item) => page.GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Button, new() { NameRegex = new Regex($@"^Revoke\s*:\s*{Regex.Escape(item)}$") }).First.ClickAsync();

    /// <summary>Approves what is still open, one after the other, and sees each being counted.</summary>
    public async Task ApproveAllOpenAsync(int decided, int all)
    {
        await ExpectDecidedAsync(decided, all);
        for (var n = decided + 1; n <= all; n++)
        {
            await page.Locator(".cc-item:not(.cc-item-done)").GetByRole(AriaRole.Button, new() { NameRegex = Approve() }).First.ClickAsync();
            await ExpectDecidedAsync(n, all);
        }
    }

    public Task ExpectDecidedAsync(int decided, int all) => Assertions.Expect(Progress).ToHaveTextAsync($"{decided} of {all} decided");

    public async Task SubmitAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = SubmitN() }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = SubmitN() }).ClickAsync();
        await page.GetByText("You submitted. Your answers are locked.").WaitForAsync();
    }

    [GeneratedRegex(@"(?<decided>[\d,]+) of (?<all>[\d,]+) decided")]
    private static partial Regex DecidedOf();

    [GeneratedRegex("^(Start|Continue)")]
    private static partial Regex StartOrContinue();

    [GeneratedRegex("/reviews/[0-9a-f-]{36}")]
    private static partial Regex ReviewAddress();

    [GeneratedRegex(@"^Approve\s*:")]
    private static partial Regex Approve();

    [GeneratedRegex("^Submit ")]
    private static partial Regex SubmitN();
}
