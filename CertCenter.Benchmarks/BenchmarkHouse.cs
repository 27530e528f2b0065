using System.Diagnostics.CodeAnalysis;
using CertCenter.Domain;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Encryption;
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
    private const string Region = "westeurope";

    private readonly ServiceProvider _services;
    private readonly string _root;
    private readonly bool _ownsRoot;

    [SuppressMessage("ApiDesign", "RS0030", Justification = "It measures real time.")]
    private BenchmarkHouse(string? root, int keepOpen, Action<IServiceCollection>? add)
    {
        _ownsRoot = root is null;
        _root = root ??= Directory.CreateTempSubdirectory("certcenter-benchmark-").FullName;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<INotices, NoPorts>();
        services.AddSingleton<IWakeUp, NoPorts>();
        services.AddSingleton<IFiles, NoPorts>();
        services.AddSingleton(Options.Create(new StoreOptions
        {
            Root = root,
            KeepOpen = keepOpen,
            Provider = StoreProvider.Sqlite,
        }));
        services.AddSingleton(Options.Create(new List<Region>
        {
            new() { Key = Region, Name = "West Europe", Residence = "Netherlands", Root = "westeurope" },
        }));
        services.AddCertCenterDomain();
        services.AddSingleton<IMasterKeys>(s => new MasterKeyFile(s.GetRequiredService<StorePlaces>().MasterKey, mustBeProtected: true));
        add?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    /// <param name="add">Parts that this measurement adds.</param>
    /// <param name="root">The data of another house, closed by now; a new folder when left out.</param>
    /// <param name="keepOpen">How many stores stay open.</param>
    public static async Task<BenchmarkHouse> BuildAsync(Action<IServiceCollection>? add = null, string? root = null, int keepOpen = 256)
    {
        var house = new BenchmarkHouse(root, keepOpen, add);
        await house.Get<CatalogDatabase>().MigrateAsync(new SystemCaller("benchmark"), CancellationToken.None);
        await house.Get<OpenKeys>().ExecuteAsync(new SystemCaller("benchmark"), CancellationToken.None);
        await house.Get<StoreTemplate>().MakeAsync(CancellationToken.None);
        return house;
    }

    public string Root => _root;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Signs a workspace up and returns who owns it and where its store is, which can be opened under its key from then on.</summary>
    public async Task<(Caller Owner, string Store)> SignUpAsync(string name)
    {
        var wanted = new NewWorkspace(name, Region, "Olga Owner", $"{name}@example.test", "hashed before");
        var signedUp = await Get<SignUp>().ExecuteAsync(new Visitor("192.0.2.1", "benchmark"), wanted, CancellationToken.None);
        if (signedUp.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"Refused: {refusal}");
        }

        await using var catalog = Get<CatalogDatabase>().Read();
        var tenant = await catalog.Tenants.Where(t => t.Name == name).Select(t => t.Id).SingleAsync();
        var owner = new Caller(tenant, new Actor(ActorKind.Member, "benchmark", "Olga Owner"), Roles.Owner);
        return (owner, await StoreOfAsync(catalog, tenant));
    }

    /// <summary>Where a workspace's store is, which can be opened under its key from then on.</summary>
    public async Task<string> StoreOfAsync(CatalogDb catalog, TenantId tenant)
    {
        var key = await catalog.StoreKeys.Where(k => k.Tenant == tenant).Select(k => k.Sealed).SingleAsync();
        return SealedFiles.Keep(Get<StorePlaces>().StoreOf(tenant, Region), Get<ISecrets>().Open(StoreKey.ContextOf(tenant), key));
    }

    /// <summary>Makes so many workspaces by the steps of sign-up without its mails and accounts; returns a caller for each.</summary>
    public async Task<IReadOnlyList<Caller>> FoundAsync(int count)
    {
        var now = Get<TimeProvider>().GetUtcNow();
        var tenants = Enumerable.Range(0, count).Select(n => Tenant.Found($"Workspace {n}", Region, new(Guid.NewGuid()), now)).ToList();
        await using (var catalog = await Get<CatalogDatabase>().WriteAsync(CancellationToken.None))
        {
            tenants.ForEach(t => t.Ready());
            catalog.AddRange(tenants);
            catalog.AddRange(tenants.SelectMany(t => Get<NewKeys>().First(KeyOwner.Of(t.Id))));
            await catalog.CommitAsync(CancellationToken.None);
        }

        var callers = tenants.ConvertAll(t => new Caller(t.Id, new Actor(ActorKind.Member, "benchmark", "Olga Owner"), Roles.Owner));
        foreach (var (tenant, caller) in tenants.Zip(callers))
        {
            var store = new NewStore(
                TenantIdentity.Of(tenant.Id, Region, tenant.Incarnation, now),
                db =>
                {
                    db.Members.Add(Member.Join(new(Guid.NewGuid()), $"olga@{tenant.Id.Value:N}.test", true, "Olga Owner", Roles.Owner, now));
                    db.Record(AuditEvent.Of(caller, now, "benchmark.arranged", "benchmark/0", "Arranged"));
                });
            await Get<StoreMaker>().MakeAsync(store, _ => { }, CancellationToken.None);
        }

        return callers;
    }

    /// <summary>Ends it and keeps the data, for another house on the same folder.</summary>
    public async Task CloseAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (_ownsRoot)
        {
            Directory.Delete(_root, recursive: true);
        }
    }
}
