using System.Diagnostics;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CertCenter.Benchmarks;

/// <summary>Somebody's open screens: real pages of a browser, and for the rest what a circuit has on the server, each with a session of its own.</summary>
internal sealed class OpenScreens : IAsyncDisposable
{
    private readonly List<AsyncServiceScope> _circuits = [];
    private readonly List<Task<double>> _ended = [];
    private readonly List<IPage> _pages = [];
    private IBrowserContext? _window;

    private OpenScreens()
    {
    }

    public static async Task<OpenScreens> OpenAsync(PortalHere portal, IBrowser browser, AccountId account, string mail, string password, int count, int pages)
    {
        var open = new OpenScreens { _window = await browser.NewContextAsync(new() { BaseURL = portal.Address }) };
        await open.SignInAsync(open._window, mail, password, pages);
        for (var n = pages; n < count; n++)
        {
            await open.AddCircuitAsync(portal, await portal.Get<StartSession>().ExecuteAsync(new Visitor("192.0.2.1", "benchmark"), account, false, CancellationToken.None));
        }

        return open;
    }

    /// <summary>Milliseconds from the call of the act to the end of the slowest circuit, and to the slowest page that shows it.</summary>
    public async Task<(double Circuits, double Pages)> EndAsync(Func<Task<Refusal?>> act)
    {
        var begun = Stopwatch.GetTimestamp();
        var shown = _pages.ConvertAll(page => ShownAsync(page, begun));
        if (await act() is { } refusal)
        {
            throw new InvalidOperationException($"Refused: {refusal}");
        }

        var ended = (await Task.WhenAll(_ended)).Select(at => at - Stopwatch.GetElapsedTime(0, begun).TotalMilliseconds);
        return (ended.DefaultIfEmpty().Max(), (await Task.WhenAll(shown)).DefaultIfEmpty().Max());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var circuit in _circuits)
        {
            await circuit.DisposeAsync();
        }

        if (_window is not null)
        {
            await _window.CloseAsync();
        }
    }

    private static async Task<double> ShownAsync(IPage page, long begun)
    {
        await page.GetByRole(AriaRole.Heading, new() { Name = "You are no longer in this workspace" }).WaitForAsync();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private async Task SignInAsync(IBrowserContext window, string mail, string password, int pages)
    {
        for (var n = 0; n < pages; n++)
        {
            var page = await window.NewPageAsync();
            page.SetDefaultTimeout(120_000);
            _pages.Add(page);
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

    private async Task AddCircuitAsync(PortalHere portal, SessionId session)
    {
        var scope = portal.Services.CreateAsyncScope();
        _circuits.Add(scope);
        scope.ServiceProvider.GetRequiredService<WhoAsks>().Tell(session);
        var viewers = scope.ServiceProvider.GetRequiredService<Viewers>();
        var ended = new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously);
        viewers.Ended += () => ended.TrySetResult(Stopwatch.GetElapsedTime(0).TotalMilliseconds);
        _ended.Add(ended.Task);
        if (await viewers.FindAsync(CancellationToken.None) is null)
        {
            throw new InvalidOperationException("They have no place here.");
        }

        // A circuit can't be made up; its guard asks it for nothing.
        await scope.ServiceProvider.GetServices<CircuitHandler>().OfType<SessionGuard>().Single().OnCircuitOpenedAsync(null!, CancellationToken.None);
    }
}
