using System.Diagnostics;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace CertCenter.Benchmarks;

/// <summary>Open screens that are about to lose what they show: real pages of a browser, and for the rest what a circuit has on the server.</summary>
/// <param name="portal">Where they are open.</param>
/// <param name="browser">In which they are.</param>
/// <param name="over">What a page asks itself to know that it is over, as a script.</param>
internal sealed class OpenScreens(PortalHere portal, IBrowser browser, string over) : IAsyncDisposable
{
    private readonly List<AsyncServiceScope> _circuits = [];
    private readonly List<Task<double>> _ended = [];
    private readonly List<IBrowserContext> _windows = [];
    private readonly List<IPage> _pages = [];

    /// <summary>Of a member: pages on the list of campaigns, and circuits with a session each.</summary>
    public static async Task<OpenScreens> OfMemberAsync(PortalHere portal, IBrowser browser, AccountId account, string mail, string password, int count, int pages)
    {
        var open = new OpenScreens(portal, browser, "document.querySelector('h1')?.textContent === 'You are no longer in this workspace'");
        await open.SignInAsync(mail, password, pages);
        for (var n = pages; n < count; n++)
        {
            await open.AddCircuitAsync(await portal.Get<StartSession>().ExecuteAsync(new Visitor("192.0.2.1", "benchmark"), account, false, CancellationToken.None));
        }

        return open;
    }

    /// <summary>Of a grant: views that somebody of support has open, and circuits of the workspace whose banner tells of it.</summary>
    public static async Task<OpenScreens> OfGrantAsync(PortalHere portal, IBrowser browser, Caller caller, GrantedAccess access, int count, int pages)
    {
        var ticket = new AuthenticationTicket(StaffCookie.Of(access.Session), StaffAccess.Scheme);
        var cookie = portal.Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(StaffAccess.Scheme).TicketDataFormat.Protect(ticket);
        var open = new OpenScreens(portal, browser, "!document.querySelector('[data-cc-watch]')");
        for (var n = 0; n < pages; n++)
        {
            // Each in a window of its own: one window asks a site for six things at a time, and a view asks twice a second.
            var window = await open.NewWindowAsync();
            await window.AddCookiesAsync([new() { Name = "cc-staff", Value = cookie, Domain = "localhost", Path = Links.Staff }]);
            var page = await open.NewPageAsync(window);
            await page.GotoAsync(Links.StaffLook(access.Id, "People"));
            await page.Locator(".cc-look").WaitForAsync();
        }

        for (var n = pages; n < count; n++)
        {
            open.AddBanner(caller);
        }

        return open;
    }

    /// <summary>Milliseconds from the call of the act to the end of the slowest circuit, and until the slowest page shows it.</summary>
    public async Task<(double Circuits, double Pages)> EndAsync(Func<Task<Refusal?>> act)
    {
        foreach (var page in _pages)
        {
            // A page notes for itself when it has changed, and again when that was painted: asking fifty pages from outside would be most of what they do.
            await page.EvaluateAsync($$"""
                () => {
                    const note = () => { sessionStorage.gone = Date.now(); };
                    new MutationObserver((_, all) => {
                        if ({{over}}) { all.disconnect(); note(); requestAnimationFrame(() => setTimeout(note)); }
                    }).observe(document, { childList: true, subtree: true, characterData: true });
                }
                """);
        }

        var (begun, begunAt) = (Stopwatch.GetTimestamp(), portal.Get<TimeProvider>().GetUtcNow());
        if (await act() is { } refusal)
        {
            throw new InvalidOperationException($"Refused: {refusal}");
        }

        var circuits = (await Task.WhenAll(_ended)).Select(at => at - Stopwatch.GetElapsedTime(0, begun).TotalMilliseconds).DefaultIfEmpty().Max();
        var slowest = 0D;
        foreach (var page in _pages)
        {
            slowest = Math.Max(slowest, await GoneAtAsync(page) - begunAt.ToUnixTimeMilliseconds());
        }

        return (circuits, slowest);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var circuit in _circuits)
        {
            await circuit.DisposeAsync();
        }

        foreach (var window in _windows)
        {
            await window.CloseAsync();
        }
    }

    /// <summary>What a page noted, in milliseconds since 1970; asked again where it goes to another page at that moment, which keeps its notes.</summary>
    private static async Task<long> GoneAtAsync(IPage page)
    {
        while (true)
        {
            await page.WaitForFunctionAsync("() => sessionStorage.gone", null, new() { PollingInterval = 100 });
            try
            {
                var gone = await page.EvaluateAsync<string>("() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(sessionStorage.gone), 50)))");
                return long.Parse(gone, System.Globalization.CultureInfo.InvariantCulture);
            }
            catch (PlaywrightException e) when (e.Message.Contains("context was destroyed", StringComparison.Ordinal))
            {
                // Asked again.
            }
        }
    }

    private async Task<IBrowserContext> NewWindowAsync()
    {
        var window = await browser.NewContextAsync(new() { BaseURL = portal.Address });
        _windows.Add(window);
        return window;
    }

    private async Task<IPage> NewPageAsync(IBrowserContext window)
    {
        var page = await window.NewPageAsync();
        page.SetDefaultTimeout(120_000);
        _pages.Add(page);
        return page;
    }

    private async Task SignInAsync(string mail, string password, int pages)
    {
        var window = await NewWindowAsync();
        for (var n = 0; n < pages; n++)
        {
            var page = await NewPageAsync(window);
            if (n == 0)
            {
                await page.GotoAsync($"{Links.SignIn}?back={Links.Campaigns}");
                await page.GetByLabel("Mail address").FillAsync(mail);
                await page.GetByLabel("Password").FillAsync(password);
                await page.Locator("form button").First.ClickAsync();
            }
            else
            {
                await page.GotoAsync(Links.Campaigns);
            }

            await page.Locator(".cc-page").WaitForAsync();
        }
    }

    private async Task AddCircuitAsync(SessionId session)
    {
        var scope = NewCircuit();
        scope.GetRequiredService<WhoAsks>().Tell(session);
        var viewers = scope.GetRequiredService<Viewers>();
        var ended = NewEnd();
        viewers.Ended += () => ended.TrySetResult(Stopwatch.GetElapsedTime(0).TotalMilliseconds);
        if (await viewers.FindAsync(CancellationToken.None) is null)
        {
            throw new InvalidOperationException("They have no place here.");
        }

        // A circuit can't be made up; its guard asks it for nothing.
        await scope.GetServices<CircuitHandler>().OfType<SessionGuard>().Single().OnCircuitOpenedAsync(null!, CancellationToken.None);
    }

    /// <summary>What the banner of a page does: it reads again who of support is in, whenever it is told to.</summary>
    private void AddBanner(Caller caller)
    {
        var ended = NewEnd();
        var inside = portal.Get<ISupportInside>();
        NewCircuit().GetRequiredService<ILiveNotices>().Listen(caller.Tenant, Topic.Support, async () =>
        {
            if ((await inside.FindAsync(caller, CancellationToken.None)).Count == 0)
            {
                ended.TrySetResult(Stopwatch.GetElapsedTime(0).TotalMilliseconds);
            }
        });
    }

    private IServiceProvider NewCircuit()
    {
        var scope = portal.Services.CreateAsyncScope();
        _circuits.Add(scope);
        return scope.ServiceProvider;
    }

    private TaskCompletionSource<double> NewEnd()
    {
        var ended = new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ended.Add(ended.Task);
        return ended;
    }
}
