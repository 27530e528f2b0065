using CertCenter.Tests.Support;
using Microsoft.Playwright;

namespace CertCenter.Tests.EndToEnd;

/// <summary>Looks at addresses one after the other: what was found, and what needs no second look because somebody else saw the same.</summary>
internal sealed class Looks
{
    /// <summary>What stands on the page, without what differs at each visit.</summary>
    private const string Content = "document.body.innerHTML.replace(/<!--.*?-->|<script.*?<\\/script>|value=\"[^\"]{40,}\"|\\b[a-z0-9-]*\\d{4,}[a-z0-9-]*\\b/gs, '')";

    /// <summary>What reaches past the edge of a phone, of the page or of its main part, which scrolls by itself.</summary>
    private const string TooWide =
        """
        () => innerWidth > 400 ? [] : [document.documentElement, ...document.querySelectorAll('main')]
          .filter(e => e.scrollWidth > e.clientWidth + 1)
          .map(e => `${e.tagName} is wider than the screen: ` + [...e.querySelectorAll('*')].filter(i => i.getBoundingClientRect().right > e.clientWidth + 1).slice(0, 3).map(i => i.outerHTML.slice(0, 120)).join(' | '))
        """;

    /// <summary>Both themes and both widths, the second only for what depends on them; all four pairs in the long form.</summary>
    private static readonly (int Width, ColorScheme Theme, string[] Rules)[] All = Environment.GetEnvironmentVariable("CERTCENTER_LONG") == "1"
        ? [(1400, ColorScheme.Light, Axe.All), (1400, ColorScheme.Dark, Axe.All), (360, ColorScheme.Dark, Axe.All), (360, ColorScheme.Light, Axe.All)]
        : [(1400, ColorScheme.Light, Axe.All), (360, ColorScheme.Dark, Axe.Looks)];

    private readonly HashSet<string> _seen = [];
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults => _faults;

    public async Task AtAllAsync(IReadOnlyList<string> addresses, IPage page)
    {
        // Neighbours are mostly the same page in another state: apart from each other, every step shows that it has arrived.
        foreach (var address in addresses.Select((address, n) => (address, n)).OrderBy(a => a.n % 5).Select(a => a.address))
        {
            await page.SetViewportSizeAsync(All[0].Width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = All[0].Theme });
            await GoAsync(page, address);
            if (!_seen.Add(await page.EvaluateAsync<string>(Content)))
            {
                continue;
            }

            if (await page.Locator("h1").CountAsync() != 1)
            {
                _faults.Add($"{address}: no heading");
            }

            foreach (var (width, theme, rules) in All)
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = theme });
                _faults.AddRange((await Axe.SeriousAsync(page, rules)).Concat(await page.EvaluateAsync<string[]>(TooWide)).Select(fault => $"{width} {theme} {address}: {fault}"));
            }
        }
    }

    /// <summary>Inside the circuit where there is one, as a click on a link does: loading everything anew takes far longer.</summary>
    private static async Task GoAsync(IPage page, string address)
    {
        var inside = await page.EvaluateAsync<bool>(
            """
            address => {
              if (!window.Blazor || !document.querySelector('.cc-shell')) { return false; }
              document.querySelectorAll('h1').forEach(h => h.dataset.old = '');
              Blazor.navigateTo(address);
              return true;
            }
            """,
            address);
        try
        {
            if (!inside)
            {
                await page.GotoAsync(address);
            }

            await ThereAsync(page, inside ? 4_000 : 30_000);
        }
        catch (TimeoutException) when (inside)
        {
            await page.GotoAsync(address);
            await ThereAsync(page, 30_000);
        }
    }

    private static Task ThereAsync(IPage page, float timeout) => page.Locator("body:not(:has(.cc-skeleton, h1[data-old])) main :is(h1, h2, p, form, .cc-note, .cc-pane-list)")
        .First.WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = timeout });
}
