using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CertCenter.Tests.Support;

/// <summary>Looks at an open page with axe-core.</summary>
public static class Axe
{
    /// <summary>The rules that depend on the theme and on the width of the screen.</summary>
    public static readonly string[] Looks = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];

    /// <summary>WCAG 2.0 to 2.2, A and AA.</summary>
    public static readonly string[] All = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is serious or critical: "path rule: where", one line each.</summary>
    /// <param name="page">The page as it is now.</param>
    /// <param name="rules">Only these rules, or those with these tags; all when left out.</param>
    public static async Task<IReadOnlyList<string>> SeriousAsync(IPage page, string[]? rules = null)
    {
        if (!await page.EvaluateAsync<bool>("!!window.axe"))
        {
            await page.EvaluateAsync(Script);
        }

        // Only what is wrong is described and sent: the rest is most of the time that axe takes.
        return await page.EvaluateAsync<string[]>(
            """
            async rules => (await axe.run(document, { resultTypes: ['violations'], runOnly: rules })).violations
              .filter(v => v.impact === 'serious' || v.impact === 'critical')
              .flatMap(v => v.nodes.map(n => `${location.pathname} ${v.id}: ${n.target} ${n.html}`))
            """,
            rules ?? All);
    }
}
