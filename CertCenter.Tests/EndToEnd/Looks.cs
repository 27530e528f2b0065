using System.Collections.Concurrent;
using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Support;
using Microsoft.Playwright;

namespace CertCenter.Tests.EndToEnd;

/// <summary>Looks at addresses one after the other: what was found, and what needs no second look because somebody else saw the same.</summary>
internal sealed class Looks
{
    /// <summary>What stands on the page inside its frame, without what differs at each visit.</summary>
    private const string Content = "document.querySelector('main').innerHTML.replace(/<!--.*?-->|<script.*?<\\/script>|value=\"[^\"]{40,}\"|\\b[a-z0-9-]*\\d{4,}[a-z0-9-]*\\b/gs, '')";

    /// <summary>What reaches past the edge of a phone, of the page or of its main part, which scrolls by itself.</summary>
    private const string TooWide =
        """
        () => innerWidth > 400 ? [] : [document.documentElement, ...document.querySelectorAll('main')]
          .filter(e => e.scrollWidth > e.clientWidth + 1)
          .map(e => `${e.tagName} is wider than the screen: ` + [...e.querySelectorAll('*')].filter(i => i.getBoundingClientRect().right > e.clientWidth + 1).slice(0, 3).map(i => i.outerHTML.slice(0, 120)).join(' | '))
        """;

    /// <summary>Both themes on both widths: each address is looked at in one of them, the next in another; in all of them in the long form.</summary>
    private static readonly (int Width, ColorScheme Theme)[] Ways = [(1400, ColorScheme.Light), (360, ColorScheme.Dark), (360, ColorScheme.Light), (1400, ColorScheme.Dark)];

    private readonly ConcurrentDictionary<string, bool> _seen = [];
    private readonly ConcurrentQueue<string> _faults = [];

    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Several pages may do so at the same time.</summary>
    /// <param name="addresses">One after the other.</param>
    /// <param name="page">Somebody's, as they are signed in.</param>
    /// <param name="turn">Which of the ways comes first, so that two people see the same address differently.</param>
    public async Task AtAllAsync(IReadOnlyList<string> addresses, IPage page, int turn)
    {
        // Neighbours are mostly the same page in another state: apart from each other, every step shows that it has arrived.
        foreach (var (address, n) in addresses.Select((address, n) => (address, n)).OrderBy(a => a.n % 5).ToList())
        {
            await Visits.GoAsync(page, address);
            if (!_seen.TryAdd(await page.EvaluateAsync<string>(Content), true))
            {
                continue;
            }

            if (await page.Locator("h1").CountAsync() != 1)
            {
                _faults.Enqueue($"{address}: no heading");
            }

            foreach (var (width, theme) in LongForm.Asked ? Ways : [Ways[(n + turn) % Ways.Length]])
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
                await Browser.PictureAsync(page, $"{turn}{address.Replace('/', '_').Replace('?', '_')}-{width}-{theme}");
                foreach (var fault in (await Axe.SeriousAsync(page)).Concat(await page.EvaluateAsync<string[]>(TooWide)))
                {
                    _faults.Enqueue($"{width} {theme} {address}: {fault}");
                }
            }
        }
    }
}
