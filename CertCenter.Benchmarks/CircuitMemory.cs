using CertCenter.Domain.Campaigns;
using CertCenter.Portal.Components;
using Microsoft.Playwright;

namespace CertCenter.Benchmarks;

/// <summary>S10: what the portal holds for a page on the review screen, beside one on an empty list, with fifty real pages of a browser on each.</summary>
internal sealed class CircuitMemory : ILine
{
    private const int Pages = 50;
    private const int Rounds = 3;
    private const int Assignments = 100_000;
    private const int Calm = 4;
    private const int MostLooks = 120;
    private const long LittleLess = 32 * 1024;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    public string Id => "S10";

    public string Promise => "memory of a circuit on the review screen, against one on an empty list, with 50 real browser pages open";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        if (PortalHere.Chromium is not { } chromium)
        {
            Console.WriteLine("# S10 skipped: there is no Chromium here");
            return [];
        }

        await using var company = await PreparedCompany.ReadAsync(quick ? Assignments / 10 : Assignments);
        var campaign = await company.LaunchAsync();
        var reviewer = (await company.ReviewerAsync(campaign)).OnlyReviewer ?? 0;
        var root = await company.CloseAsync();
        await using var portal = await PortalHere.StartAsync(root);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
        var window = await browser.NewContextAsync(new() { BaseURL = portal.Address });
        await FollowAsync(window, () => company.LinkAsync(portal.Get<MakeReviewLink>(), reviewer));
        var (empty, review) = ($"{Links.Reviews}?show=done", Links.Review(campaign));
        var count = quick ? Pages / 5 : Pages;
        await HeldByAsync(portal, window, review, ".cc-item", 2); // What only the first page pays.
        await HeldByAsync(portal, window, empty, ".cc-card", 2);
        List<double> floors = [], works = [];
        for (var round = 0; round < Rounds; round++)
        {
            floors.Add(await HeldByAsync(portal, window, empty, ".cc-card", count));
            works.Add(await HeldByAsync(portal, window, review, ".cc-item", count));
        }

        var (floor, work) = (Middle(floors), Middle(works));
        Console.WriteLine(FormattableString.Invariant($"# S10 an empty list {floor / 1024:0} KB a page, the review screen {work / 1024:0} KB"));
        // What the portal does beside may give back more than empty pages hold: then nothing was measured, and nothing passes.
        return [new Result(Id, floor > 0 ? work / floor : double.NaN, 2)];
    }

    private static double Middle(List<double> measured) => measured.Order().ElementAt(measured.Count / 2);

    /// <summary>Bytes that the process holds more for each of so many pages while they are open.</summary>
    private static async Task<double> HeldByAsync(PortalHere portal, IBrowserContext window, string address, string there, int count)
    {
        // What was open before is no part of this.
        await portal.Get<OpenCircuits>().UntilAsync(0);
        var before = await SettledAsync();
        List<IPage> open = [];
        for (var n = 0; n < count; n++)
        {
            var page = await window.NewPageAsync();
            await page.GotoAsync(address);
            await page.Locator(there).First.WaitForAsync(new() { Timeout = 120_000 });
            open.Add(page);
        }

        await portal.Get<OpenCircuits>().UntilAsync(count);
        var held = await SettledAsync() - before;
        foreach (var page in open)
        {
            await page.GotoAsync("about:blank"); // Leaving tells the server, which gives the circuit up at once.
            await page.CloseAsync();
        }

        return held / (double)count;
    }

    /// <summary>What the process holds when it no longer falls: buffers that were lent go back little by little after the circuits that lent them.</summary>
    private static async Task<long> SettledAsync()
    {
        var held = GC.GetTotalMemory(forceFullCollection: true);
        for (var (calm, looks) = (0, 0); calm < Calm && looks < MostLooks; looks++)
        {
            await Task.Delay(LookAgain);
            var now = GC.GetTotalMemory(forceFullCollection: true);
            calm = now > held - LittleLess ? calm + 1 : 0;
            held = Math.Min(held, now);
        }

        return held;
    }

    /// <summary>The mail that tells of the campaign brings a link of its own, and with it the one before is spent: then another is asked for.</summary>
    private static async Task FollowAsync(IBrowserContext window, Func<Task<string>> link)
    {
        var page = await window.NewPageAsync();
        do
        {
            await page.GotoAsync(Links.ReviewByMail.Replace("{token}", await link(), StringComparison.Ordinal));
        }
        while (await page.Locator("form button").CountAsync() == 0);

        await page.Locator("form button").ClickAsync();
        await page.Locator(".cc-item, .cc-stack").First.WaitForAsync();
        await page.CloseAsync();
    }
}
