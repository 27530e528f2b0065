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
    }

    /// <summary>"3 of 40 decided".</summary>
    public ILocator Progress => page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = DecidedOf() });

    /// <summary>The number of items of this reviewer.</summary>
    public async Task<int> CountAsync() => int.Parse(
        DecidedOf().Match(await Progress.InnerTextAsync()).Groups["all"].Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Revokes one access of one person: "grp-042 for Ada Brown".</summary>
    public Task RevokeAsync(string item) => page.GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Button, new() { NameRegex = new Regex($@"^Revoke\s*:\s*{Regex.Escape(item)}$") }).First.ClickAsync();

    /// <summary>The names of the items in the list, as far as it is loaded.</summary>
    public async Task<IReadOnlyList<string>> ItemsAsync()
    {
        var names = await page.GetByRole(AriaRole.Checkbox).EvaluateAllAsync<string[]>("all => all.map(c => c.getAttribute('aria-label') ?? '')");
        return [.. names.Where(n => n.StartsWith("Select ", StringComparison.Ordinal)).Select(n => n["Select ".Length..])];
    }

    /// <summary>Answers what is still open, one after the other, with the key of the answer.</summary>
    public async Task ApproveAllOpenAsync(int open)
    {
        for (var n = 0; n < open; n++)
        {
            var before = await Progress.InnerTextAsync();
            await page.GetByRole(AriaRole.Button, new() { NameRegex = ApproveUnpressed(), Pressed = false }).First.ClickAsync();
            await Assertions.Expect(Progress).Not.ToHaveTextAsync(before);
        }
    }

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
    private static partial Regex ApproveUnpressed();

    [GeneratedRegex("^Submit ")]
    private static partial Regex SubmitN();
}
