using CertCenter.Domain;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CertCenter.Tests.Support;

/// <summary>
/// The domain on real files in a folder of its own, or on a real server where this run is told so, with a stopped clock and remembered
/// notices. Deleted at the end.
/// </summary>
internal sealed class House : IAsyncDisposable
{
    public static readonly DateTimeOffset Monday = StoppedClock.Monday;

    private readonly ServiceProvider _services;
    private readonly string? _setting;
    private readonly StoreProvider _provider;
    private readonly Action<IServiceCollection>? _replace;
    private bool _handedOn;

    private House(string root, StoreProvider provider, Action<IServiceCollection>? replace)
    {
        (Root, _setting) = (root, provider is StoreProvider.SqlServer ? SqlServer.SettingOf(root) : null);
        (_provider, _replace) = (provider, replace);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<INotices>(Notices);
        services.AddSingleton<IWakeUp>(Pokes);
        services.AddSingleton<ISecrets, MarkedSecrets>();
        services.AddSingleton(Options.Create(new StoreOptions { Root = root, KeepOpen = 8, Provider = provider, ConnectionString = _setting }));
        services.AddSingleton(Options.Create(new List<Region>
        {
            new() { Key = "westeurope", Name = "West Europe", Residence = "Netherlands", Root = "westeurope" },
            new() { Key = "centralus", Name = "Central US", Residence = "United States", Root = "centralus" },
        }));
        services.AddCertCenterDomain();
        services.AddSingleton<IMasterKeys>(s => new MasterKeyFile(s.GetRequiredService<StorePlaces>().MasterKey, mustBeProtected: true));
        replace?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public string Root { get; }

    private bool IsGuest { get; init; }

    public StoppedClock Clock { get; } = new(Monday);

    public ToldNotices Notices { get; } = new();

    public RememberedPokes Pokes { get; } = new();

    public CatalogDatabase Catalog => Get<CatalogDatabase>();

    public TenantDatabases Databases => Get<TenantDatabases>();

    /// <summary>A house with these parts replaced, on a new folder or on one that holds data already.</summary>
    /// <param name="root">The data of another house, to go on with; a new folder when left out.</param>
    /// <param name="guest">A second node on that data: it takes nothing away at the end.</param>
    /// <param name="provider">What its stores are kept in; that of the run when left out.</param>
    public static async Task<House> BuildAsync(Action<IServiceCollection>? replace = null, string? root = null, StoreProvider? provider = null, bool guest = false)
    {
        var house = new House(root ?? Directory.CreateTempSubdirectory("certcenter-").FullName, provider ?? SqlServer.Provider, replace) { IsGuest = guest };
        try
        {
            await house.Catalog.MigrateAsync(new SystemCaller("test"), CancellationToken.None);
            await house.Get<OpenKeys>().ExecuteAsync(new SystemCaller("test"), CancellationToken.None);
            return house;
        }
        catch
        {
            await house._services.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends this one and opens another on its folder, as a restart of the program does. When that is refused, the folder stays this one's.</summary>
    public async Task<House> RestartAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var next = await BuildAsync(_replace, Root, _provider);
        _handedOn = true;
        return next;
    }

    public object Get(Type type) => _services.GetRequiredService(type);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A workspace whose owner is "Olga Owner", made without the sign-up page.</summary>
    public async Task<TestTenant> FoundAsync(string name, string region = "westeurope")
    {
        var now = Clock.GetUtcNow();
        var account = Account.Of($"olga@{name.ToLowerInvariant()}.test", "Olga Owner", now);
        account.MailConfirmedAt = now;
        var tenant = Tenant.Found(name, region, account.Id, now);
        tenant.Ready();
        var key = Get<NewKeys>().First(KeyOwner.Of(tenant.Id));
        await using (var catalog = await Catalog.WriteAsync(CancellationToken.None))
        {
            catalog.Add(account);
            catalog.AddRange(key);
            catalog.Add(tenant);
            catalog.Add(Membership.Of(account.Id, tenant.Id, now));
            await catalog.CommitAsync(CancellationToken.None);
        }

        var owner = Member.Join(account.Id, account.Mail, true, account.Name, Roles.Owner, now);
        var caller = TestTenant.CallerOf(tenant.Id, owner);
        var store = new NewStore(
            TenantIdentity.Of(tenant.Id, region, tenant.Incarnation, now),
            db =>
            {
                db.Members.Add(owner);
                db.Record(AuditEvent.Of(caller, now, "test.arranged", "test/0", "Arranged"));
            });
        await Get<StoreMaker>().MakeAsync(store, _ => { }, CancellationToken.None);
        return new TestTenant(this, tenant.Id, caller);
    }

    /// <summary>On a server, the databases and users of its tenants that are there.</summary>
    public async Task<IReadOnlyList<string>> DatabasesOfTenantsAsync() => _setting is null ? [] : await SqlServer.OfTenantsAsync(_setting);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_handedOn || IsGuest)
        {
            return;
        }

        if (_setting is not null)
        {
            await SqlServer.DropAsync(_setting);
        }

        Directory.Delete(Root, recursive: true);
    }
}
