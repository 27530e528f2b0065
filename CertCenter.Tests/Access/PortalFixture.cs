using CertCenter.Portal.Access;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Access;

/// <summary>One portal for all tests of a class, which use addresses of their own. Its limits let one machine be many people.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    public PortalHost Portal { get; private set; } = null!; // Started before the first test.

    public async Task InitializeAsync() => Portal = await PortalHost.StartAsync(
        services => services.AddSingleton(Options.Create(new AccessLimits { AccountFormsPerMinute = 10_000 })));

    public async Task DisposeAsync() => await Portal.DisposeAsync();
}
