using System.Net;
using System.Net.Sockets;
using CertCenter.Portal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CertCenter.Benchmarks;

/// <summary>The whole portal in this process, for browsers of this machine, on the data of a house that is closed.</summary>
internal sealed class PortalHere : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private readonly WebApplication _portal;

    private PortalHere(WebApplication portal, string address) => (_portal, Address) = (portal, address);

    /// <summary>Null where there is none.</summary>
    public static string? Chromium => Array.Find(Programs, File.Exists);

    public string Address { get; }

    public IServiceProvider Services => _portal.Services;

    public T Get<T>()
        where T : notnull => _portal.Services.GetRequiredService<T>();

    public static async Task<PortalHere> StartAsync(string root)
    {
        var address = $"http://localhost:{FreePort()}";
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "CertCenter.Portal", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Development,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:Root"] = root,
            ["Regions:0:Key"] = "westeurope",
            ["Regions:0:Name"] = "West Europe",
            ["Regions:0:Residence"] = "Netherlands",
            ["Regions:0:Root"] = "westeurope",
            ["Portal:Address"] = address,
            ["urls"] = address,
        });
        builder.Logging.ClearProviders();
        builder.AddPortal();
        // What the browser left is counted as gone a moment later, and not after minutes in which it might come back.
        builder.Services.Configure<CircuitOptions>(circuits => circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton<OpenCircuits>().AddSingleton<CircuitHandler>(services => services.GetRequiredService<OpenCircuits>());
        var portal = builder.Build();
        portal.UsePortal();
        await portal.StartAsync();
        return new(portal, address);
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.StopAsync();
        await _portal.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
