using Microsoft.Playwright;

namespace CertCenter.Tests.EndToEnd.Pages;

/// <summary>Goes from page to page as a person does who clicks.</summary>
internal static class Visits
{
    private const float Patience = 60_000;

    /// <summary>Inside the circuit where there is one, as a click on a link does: loading everything anew takes far longer.</summary>
    public static async Task GoAsync(IPage page, string address)
    {
        var inside = await page.EvaluateAsync<bool>(
            """
            address => {
              if (!window.Blazor || !document.querySelector('.cc-shell')) { return false; }
              document.querySelectorAll('h1').forEach(h => h.dataset.old = '');
              const link = document.body.appendChild(Object.assign(document.createElement('a'), { href: address }));
              link.click();
              link.remove();
              return true;
            }
            """,
            address);
        if (!inside)
        {
            await page.GotoAsync(address);
        }
        else if (await IsSamePageAsync(page, address))
        {
            await page.ReloadAsync();
        }

        await ThereAsync(page, Patience);
    }

    /// <summary>Whether one page shows both addresses, so that its heading stayed and does not tell when the new one is there.</summary>
    private static async Task<bool> IsSamePageAsync(IPage page, string address)
    {
        try
        {
            await ThereAsync(page, 4_000);
            return false;
        }
        catch (TimeoutException)
        {
            return await page.EvaluateAsync<bool>("address => location.pathname + location.search === address && !!document.querySelector('h1[data-old]')", address);
        }
    }

    private static Task ThereAsync(IPage page, float timeout) => page.Locator("body:not(:has(.cc-skeleton, h1[data-old])) main :is(h1, h2, p, form, .cc-note, .cc-pane-list)")
        .First.WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = timeout });
}
