using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;

namespace CertCenter.Portal;

/// <summary>What has to be there before anything else starts: the catalog, its key, what new stores are made of, and the workspaces that were half made.</summary>
internal sealed class OpenHouse(CatalogDatabase catalog, OpenKeys keys, StoreMaker stores, ResumeSignUps resume) : IHostedLifecycleService
{
    private static readonly SystemCaller Asker = new("start");

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var model = Task.Run(stores.BuildModel, cancellationToken);
        await catalog.MigrateAsync(Asker, cancellationToken);
        await keys.ExecuteAsync(Asker, cancellationToken);
        await stores.PrepareAsync(cancellationToken);
        await model;
        await resume.ExecuteAsync(Asker, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
