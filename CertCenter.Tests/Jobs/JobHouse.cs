using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Portal;
using CertCenter.Portal.Jobs;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace CertCenter.Tests.Jobs;

/// <summary>A house with the real scheduler running in it, on the house's folder.</summary>
internal sealed class JobHouse(House house) : IAsyncDisposable
{
    public House House => house;

    public static async Task<JobHouse> OpenAsync(
        Action<IServiceCollection> works, string? root = null, StoreProvider? provider = null, bool guest = false)
    {
        var house = await House.BuildAsync(
            services =>
            {
                services.AddSingleton<TimeProvider, RunningClock>();
                services.AddSingleton<IHostApplicationLifetime>(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
                services.AddJobs(Timetable.Fill, provider ?? SqlServer.Provider);
                works(services);
            },
            root,
            provider,
            guest);
        foreach (var service in house.Get<IEnumerable<IHostedService>>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        ((ApplicationLifetime)house.Get<IHostApplicationLifetime>()).NotifyStarted();
        return new JobHouse(house);
    }

    /// <summary>Saves something in the tenant's store that brings work of this kind.</summary>
    public async Task AskAsync(TestTenant tenant, WorkKind kind)
    {
        await using var db = await house.Databases.WriteAsync(tenant.Owner, CancellationToken.None);
        await db.ExpectWorkAsync(kind, DateTimeOffset.UnixEpoch, CancellationToken.None);
        await db.CommitAsync(CancellationToken.None);
    }

    public async Task StopAsync()
    {
        foreach (var service in house.Get<IEnumerable<IHostedService>>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await house.DisposeAsync();
    }
}
