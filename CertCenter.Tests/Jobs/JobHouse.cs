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

    public static async Task<JobHouse> OpenAsync(Action<IServiceCollection> works, StoreProvider? provider = null, string? root = null) =>
        await StartAsync(await House.BuildAsync(With(works, provider), provider, root));

    /// <summary>A second node on the data of this one.</summary>
    public async Task<JobHouse> SecondNodeAsync(Action<IServiceCollection> works) =>
        await StartAsync(await house.SecondNodeAsync(With(works, StoreProvider.SqlServer)));

    /// <summary>Ends this one in good order and starts another on its data.</summary>
    public async Task<JobHouse> RestartAsync(Action<IServiceCollection> works)
    {
        await StopAsync();
        return await StartAsync(await house.RestartAsync(With(works, provider: null)));
    }

    private static Action<IServiceCollection> With(Action<IServiceCollection> works, StoreProvider? provider) => services =>
    {
        services.AddSingleton<TimeProvider, RunningClock>();
        services.AddSingleton<IHostApplicationLifetime>(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        services.AddJobs(Timetable.Fill, provider ?? SqlServer.Provider);
        works(services);
    };

    private static async Task<JobHouse> StartAsync(House house)
    {
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
