using Microsoft.Playwright;

namespace CertCenter.Tests.Support;

/// <summary>One Chromium for all tests that need one. Each person gets a context of their own: other cookies, other storage.</summary>
public sealed class Browser : IAsyncDisposable
{
    /// <summary>The shell without windows where it is installed: the same pages in two thirds of the time.</summary>
    public static readonly string Program = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.FirstOrDefault(File.Exists) ?? "/usr/bin/chromium";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _chromium;

    private Browser(IPlaywright playwright, IBrowser chromium) => (_playwright, _chromium) = (playwright, chromium);

    public static async Task<Browser> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(20_000); // A machine that does much else is slow, not wrong.
        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", $"--host-resolver-rules=MAP {PortalSite.Name} 127.0.0.1",
                $"--ignore-certificate-errors-spki-list={PortalSite.KeyHash},{OidcServer.KeyHash}", // As certificates it knows: what is got with an error is never kept for the next page.
            ],
        });
        return new(playwright, chromium);
    }

    /// <summary>Goes through a journey, and closes its windows. When it fails, the failure tells what the windows showed.</summary>
    public async Task JourneyAsync(Func<Task> journey)
    {
        try
        {
            await journey();
        }
        catch (Exception e) when (e is TimeoutException or PlaywrightException)
        {
            var windows = await Task.WhenAll(_chromium.Contexts.SelectMany(c => c.Pages).Select(async p => $"--- {p.Url}\n{await p.Locator("body").InnerTextAsync()}"));
            throw new InvalidOperationException($"{e.Message}\n{string.Join('\n', windows)}", e);
        }
        finally
        {
            foreach (var context in _chromium.Contexts.ToList())
            {
                await context.CloseAsync();
            }
        }
    }

    /// <summary>Keeps a picture of a page for the README, when a folder for pictures is named.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CERTCENTER_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }

    /// <summary>A person with a browser of their own, at this site; with the cookies of another one to come back as the same person.</summary>
    public async Task<IPage> OpenAsync(PortalSite site, int width = 1400, string theme = "light", string? storage = null)
    {
        var context = await _chromium.NewContextAsync(new()
        {
            BaseURL = site.Address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-GB",
            TimezoneId = "Europe/Amsterdam",
            StorageState = storage,
        });
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _playwright.Dispose();
    }
}
