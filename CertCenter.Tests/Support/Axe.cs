using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CertCenter.Tests.Support;

/// <summary>Looks at an open page with axe-core.</summary>
public static class Axe
{
    /// <summary>WCAG 2.0 to 2.2, A and AA.</summary>
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is serious or critical: "path rule: where", one line each.</summary>
    public static async Task<IReadOnlyList<string>> SeriousAsync(IPage page)
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
            Rules);
    }
}
