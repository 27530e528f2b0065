using CertCenter.Portal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CertCenter.Tests.Support;

/// <summary>The portal in the process of the test, with parts replaced: for showing that a promise breaks when its mechanism does.</summary>
public sealed class PortalHost : PortalSite
{
    private WebApplication? _app;

    private PortalHost(string? root)
        : base(root)
    {
    }

    public IServiceProvider Services => _app!.Services; // Only a started host is handed out.

    /// <summary>Starts on an empty folder, or on one with data; settings by key are added to those of an operator.</summary>
    public static async Task<PortalHost> StartAsync(
        Action<IServiceCollection> replace, string? root = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var host = new PortalHost(root);
        try
        {
            await host.RunAsync(replace, settings ?? new Dictionary<string, string?>());
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private async Task RunAsync(Action<IServiceCollection> replace, IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "CertCenter.Portal",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.AddInMemoryCollection((await SettingsAsync()).Concat(settings));
        builder.Logging.ClearProviders();
        builder.AddPortal();
        builder.Services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000); // Made slow on purpose, which a process of its own shows.
        replace(builder.Services);
        _app = builder.Build();
        _app.UsePortal();
        await _app.StartAsync();
        await WaitUntilReadyAsync(() => null);
    }
}
