using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>One directory with a thousand people, started once for all tests that only read it.</summary>
public sealed class SlapdFixture : IAsyncLifetime
{
    private Slapd? _slapd;

    public Slapd Slapd => _slapd ?? throw new InvalidOperationException("slapd is not installed; mark the test with [SlapdFact].");

    public async Task InitializeAsync()
    {
        if (File.Exists(Slapd.Program))
        {
            _slapd = await Slapd.StartAsync(SlapdDirectory.Create());
        }
    }

    public async Task DisposeAsync()
    {
        if (_slapd is not null)
        {
            await _slapd.DisposeAsync();
        }
    }
}

/// <summary>Tests that share one directory run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SlapdCollectionDefinition : ICollectionFixture<SlapdFixture>
{
    public const string Name = "slapd";
}
