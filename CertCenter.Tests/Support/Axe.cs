using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CertCenter.Tests.Support;

/// <summary>Looks at an open page with axe-core.</summary>
public static class Axe
{
    /// <summary>What is serious or critical: "rule: where", one line each.</summary>
    public static async Task<IReadOnlyList<string>> SeriousAsync(IPage page)
    {
        var result = await page.RunAxe();
        return
        [
            .. from violation in result.Violations
               where violation.Impact is "serious" or "critical"
               from node in violation.Nodes
               select $"{new Uri(page.Url).AbsolutePath} {violation.Id}: {node.Target} {node.Html}",
        ];
    }
}
