using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>Starts the browser once, for the tests that share it.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private Browser? _browser;

    public Browser Browser => _browser ?? throw new InvalidOperationException("Chromium is not installed; mark the test with [ChromiumFact].");

    public async Task InitializeAsync()
    {
        if (File.Exists(Browser.Program))
        {
            _browser = await Browser.StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }
}

/// <summary>Tests with a browser run one after the other: it takes the whole machine.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollectionDefinition : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
