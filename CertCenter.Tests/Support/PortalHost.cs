using CertCenter.Portal;
using Microsoft.AspNetCore.Builder;
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

    public static async Task<PortalHost> StartAsync(Action<IServiceCollection> replace, string? root = null)
    {
        var host = new PortalHost(root);
        try
        {
            await host.RunAsync(replace);
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

    private async Task RunAsync(Action<IServiceCollection> replace)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "CertCenter.Portal",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.AddInMemoryCollection(await SettingsAsync());
        builder.Logging.ClearProviders();
        builder.AddPortal();
        replace(builder.Services);
        _app = builder.Build();
        _app.UsePortal();
        await _app.StartAsync();
        await WaitUntilReadyAsync(() => null);
    }
}
