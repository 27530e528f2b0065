using CertCenter.Domain;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Bell;
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
    private readonly ServerInstallation? _server;
    private readonly StoreProvider _provider;
    private readonly Action<IServiceCollection>? _replace;
    private bool _handedOn;
    private bool _spoilt;

    private House(string root, ServerInstallation? server, StoreProvider provider, Action<IServiceCollection>? replace)
    {
        (Root, _server) = (root, server);
        (_provider, _replace) = (provider, replace);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<INotices>(Notices);
        services.AddSingleton<IWakeUp>(Pokes);
        services.AddSingleton<ISecrets, MarkedSecrets>();
        services.AddSingleton<ISecondFactor, GivenFactor>();
        services.AddSingleton<IHookLine, ScriptedHookLine>();
        services.AddSingleton(Options.Create(new StoreOptions { Root = root, KeepOpen = 8, Provider = provider, ConnectionString = server?.Setting }));
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

    /// <summary>A house with these parts replaced, on a new folder.</summary>
    /// <param name="provider">What its stores are kept in; that of the run when left out.</param>
    /// <param name="root">A folder that holds data already, embedded.</param>
    public static Task<House> BuildAsync(Action<IServiceCollection>? replace = null, StoreProvider? provider = null, string? root = null)
    {
        var kept = provider ?? SqlServer.Provider;
        var server = kept is StoreProvider.SqlServer ? ServerInstallation.Take() : null;
        return OpenAsync(new House(root ?? Directory.CreateTempSubdirectory("certcenter-").FullName, server, kept, replace));
    }

    /// <summary>A second node on the data of this one: it takes nothing away at the end.</summary>
    public Task<House> SecondNodeAsync(Action<IServiceCollection>? replace = null) => OpenAsync(new House(Root, _server, _provider, replace) { IsGuest = true });

    /// <summary>Ends this one and opens another on its folder, as a restart of the program does. When that is refused, the folder stays this one's.</summary>
    public async Task<House> RestartAsync(Action<IServiceCollection>? replace = null)
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var next = await OpenAsync(new House(Root, _server, _provider, replace ?? _replace) { _spoilt = _spoilt });
        _handedOn = true;
        return next;
    }

    /// <summary>Its databases are not fit for another house after what this test does to them.</summary>
    public void Spoil() => _spoilt = true;

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
        var spare = _server?.TakeSpare();
        if (spare is not null)
        {
            typeof(Tenant).GetProperty(nameof(Tenant.Id))?.SetValue(tenant, spare.Tenant);
        }

        var key = Get<NewKeys>().First(KeyOwner.Of(tenant.Id));
        await using (var catalog = await Catalog.WriteAsync(CancellationToken.None))
        {
            catalog.Add(account);
            catalog.AddRange(key);
            catalog.Add(tenant);
            catalog.Add(Membership.Of(account.Id, tenant.Id, now));
            await catalog.CommitAsync(CancellationToken.None);
        }

        await AddUsersAsync(spare);
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
    public async Task<IReadOnlyList<string>> DatabasesOfTenantsAsync() => _server is null ? [] : await _server.OfTenantsAsync();

    /// <summary>On a server, the columns of its databases in which this word stands.</summary>
    public async Task<IReadOnlyList<string>> WhereItStandsAsync(string word) => _server is null ? [] : await _server.WhereItStandsAsync(word);

    public async ValueTask DisposeAsync()
    {
        if (_handedOn || IsGuest)
        {
            await CloseAsync();
            return;
        }

        _spoilt |= SqlServer.Run is null;
        if (_server is not null && !_spoilt)
        {
            await KeepStoresAsync(_server);
        }

        await CloseAsync();
        if (_server is not null)
        {
            await (_spoilt ? SqlServer.DropAsync(_server.Setting) : _server.GiveBackAsync());
        }

        Directory.Delete(Root, recursive: true);
    }

    private static async Task<House> OpenAsync(House house)
    {
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

    private async Task CloseAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    /// <summary>The users of a store that is there already, as the step that makes new ones would leave them.</summary>
    private async Task AddUsersAsync(SpareStore? spare)
    {
        if (spare is null)
        {
            return;
        }

        var secrets = Get<ISecrets>();
        var users = spare.Passwords.Select(p => StoreCredential.Of(
            spare.Tenant, p.Key, secrets.Seal(StoreCredential.ContextOf(spare.Tenant, p.Key), p.Value), Clock.GetUtcNow())).ToList();
        await using var catalog = await Catalog.WriteAsync(CancellationToken.None);
        catalog.AddRange(users);
        await catalog.CommitAsync(CancellationToken.None);
    }

    private async Task KeepStoresAsync(ServerInstallation server)
    {
        try
        {
            await server.KeepAsync(this);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever the test did to keys or catalog: nobody can use these stores any more.
            _spoilt = true;
        }
    }
}
