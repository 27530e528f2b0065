using System.Diagnostics;
using System.Threading.Channels;
using CertCenter.Domain.Kernel;
using CertCenter.Portal;
using CertCenter.Portal.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CertCenter.Benchmarks;

/// <summary>The whole portal as one node of several, with one open screen: each measurement is the moment of this machine's clock at which the screen heard next.</summary>
internal sealed class PortalNode : IMeasurement
{
    /// <summary>The setting that names the workspace of the screen.</summary>
    public const string Tenant = "CERTCENTER_BENCHMARK_TENANT";

    private readonly Channel<double> _heard = Channel.CreateUnbounded<double>();
    private readonly WebApplication _portal;
    private IDisposable? _screen;

    private PortalNode(WebApplication portal) => _portal = portal;

    /// <summary>Milliseconds that mean the same in every process of this machine.</summary>
    public static double Moment => Stopwatch.GetElapsedTime(0).TotalMilliseconds;

    public T Get<T>()
        where T : notnull => _portal.Services.GetRequiredService<T>();

    /// <summary>Starts it with the settings of its environment, on a port of its own.</summary>
    public static async Task<PortalNode> BuildAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "CertCenter.Portal",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Logging.ClearProviders();
        builder.AddPortal();
        var portal = builder.Build();
        portal.UsePortal();
        await portal.StartAsync();
        var node = new PortalNode(portal);
        if (Environment.GetEnvironmentVariable(Tenant) is { Length: > 0 } tenant)
        {
            node._screen = node.Get<LiveNotices>().Listen(new TenantId(Guid.Parse(tenant)), Topic.Campaigns, () => node._heard.Writer.TryWrite(Moment));
        }

        return node;
    }

    public async Task<Elapsed> MeasureAsync() => new(await _heard.Reader.ReadAsync(), 0);

    public async ValueTask DisposeAsync()
    {
        _screen?.Dispose();
        await _portal.StopAsync();
        await _portal.DisposeAsync();
    }
}
