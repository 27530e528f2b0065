using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Support;
using Microsoft.Playwright;

namespace CertCenter.Tests.Promises;

/// <summary>Opens every page that lives in a circuit in a real browser, as a member of the second workspace, with ids of the first in its address.</summary>
internal sealed class ForeignPages(TwoCompanies two, PortalSite site, Browser browser)
{
    private const string Settled = "() => document.querySelector('h1, #main .cc-page') && !document.querySelector('[aria-busy=true]')";

    /// <summary>What a page shows, the fields included.</summary>
    private const string Shown = "() => document.body.innerText + '\\n' + document.documentElement.outerHTML + '\\n' + [...document.querySelectorAll('input, textarea, select')].map(e => e.value).join('\\n')";

    public async Task<IReadOnlyList<PageAnswer>> OpenAsync()
    {
        var page = await browser.OpenAsync(site);
        await new AccountPages(site, page).SignInAsync(two.Second.Mail);
        List<PageAnswer> answers = [];
        foreach (var (route, id) in Addresses())
        {
            await Visits.GoAsync(page, $"{route.Fill(id, 1)}?id={two.First.Campaigns[1].Value}&campaign={two.First.Campaigns[1].Value}");
            await page.WaitForFunctionAsync(Settled);
            answers.Add(new(route.ToString(), route.TakesAGuid, await page.EvaluateAsync<string>(Shown)));
        }

        return answers;
    }

    /// <summary>Addresses of one page are apart from each other, so that each visit shows that it has arrived.</summary>
    private IEnumerable<(PortalRoute Route, Guid Id)> Addresses() =>
        two.Routes.Where(r => r is { IsInCircuit: true, Method: "GET" }).SelectMany(route => Ids(route).Select(id => (Route: route, Id: id)))
            .GroupBy(a => a.Route.Page).SelectMany(page => page.Select((address, turn) => (address, turn)))
            .OrderBy(a => a.turn).Select(a => a.address);

    private IEnumerable<Guid> Ids(PortalRoute route) =>
        !route.TakesAGuid ? [two.First.Campaigns[1].Value]
        : LongForm.Asked ? two.First.Guids
        : [two.First.Campaigns[1].Value, two.First.Connection.Value];
}

/// <summary>What a page showed, and whether an id of the other workspace stood in its path.</summary>
internal sealed record PageAnswer(string Route, bool NamedAForeignId, string Text)
{
    /// <summary>"We can't find this, or you may not see it."</summary>
    public bool SaysNotFound => Text.Contains("We can’t find this", StringComparison.Ordinal);
}
