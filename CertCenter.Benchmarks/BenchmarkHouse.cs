using System.Diagnostics.CodeAnalysis;
using CertCenter.Domain;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CertCenter.Benchmarks;

/// <summary>The domain as the portal puts it together, on files of its own that are deleted at the end.</summary>
internal sealed class BenchmarkHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _root;

    [SuppressMessage("ApiDesign", "RS0030", Justification = "It measures real time.")]
    private BenchmarkHouse(string root, Action<IServiceCollection>? add)
    {
        _root = root;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<INotices, NoPorts>();
        services.AddSingleton<IWakeUp, NoPorts>();
        services.AddSingleton<IFiles, NoPorts>();
        services.AddSingleton(Options.Create(new StoreOptions { Root = root }));
        services.AddSingleton(Options.Create(new List<Region>
        {
            new() { Key = "westeurope", Name = "West Europe", Residence = "Netherlands", Root = "westeurope" },
        }));
        services.AddCertCenterDomain();
        services.AddSingleton<ISecrets, NoPorts>();
        services.AddSingleton<IMasterKeys>(s => new MasterKeyFile(s.GetRequiredService<StorePlaces>().MasterKey, mustBeProtected: true));
        add?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public static async Task<BenchmarkHouse> BuildAsync(Action<IServiceCollection>? add = null)
    {
        var house = new BenchmarkHouse(Directory.CreateTempSubdirectory("certcenter-benchmark-").FullName, add);
        await house.Get<CatalogDatabase>().MigrateAsync(new SystemCaller("benchmark"), CancellationToken.None);
        await house.Get<OpenKeys>().ExecuteAsync(new SystemCaller("benchmark"), CancellationToken.None);
        await house.Get<StoreTemplate>().MakeAsync(CancellationToken.None);
        return house;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Signs a workspace up and returns who owns it and where its store is.</summary>
    public async Task<(Caller Owner, string Store)> SignUpAsync(string name)
    {
        var wanted = new NewWorkspace(name, "westeurope", "Olga Owner", $"{name}@example.test", "hashed before");
        var signedUp = await Get<SignUp>().ExecuteAsync(new Visitor("192.0.2.1", "benchmark"), wanted, CancellationToken.None);
        if (signedUp.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"Refused: {refusal}");
        }

        await using var catalog = Get<CatalogDatabase>().Read();
        var tenant = await catalog.Tenants.Where(t => t.Name == name).Select(t => t.Id).SingleAsync();
        var owner = new Caller(tenant, new Actor(ActorKind.Member, "benchmark", "Olga Owner"), Roles.Owner);
        return (owner, Get<StorePlaces>().StoreOf(tenant, "westeurope"));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }
}
