using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Tenants;
using CertCenter.Domain.Trust;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Portal.Features.Trust;
using CertCenter.Portal.Mail;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>
/// P18: behind each line of the Trust page runs a check. Each fact made false turns its line red, mails the owner, and shows to the
/// public that something does not hold. Which lines there are comes from the registry.
/// </summary>
[Trait("Promise", "P18"), Trait(SqlServer.Only, "Embedded")]
public sealed class TrustPromiseTests : IAsyncLifetime
{
    private static readonly string[] FilesOfStore = ["", "-wal"];

    private static readonly Dictionary<string, Func<TestTenant, Task>> Falsehoods = new()
    {
        ["own-store"] = tenant => CatalogAsync(tenant, db => db.Tenants.ExecuteUpdateAsync(t => t.SetProperty(x => x.Incarnation, Guid.NewGuid()))),
        ["region"] = tenant => StoreAsync(tenant, "UPDATE \"TenantIdentity\" SET \"Region\" = 'centralus'"),
        ["sealed"] = tenant =>
        {
            tenant.House.Get<IShredStore>().DestroyAll(KeyOwner.Of(tenant.Id));
            return Task.CompletedTask;
        },
        ["trail"] = tenant => StoreAsync(tenant, "UPDATE \"AuditEvents\" SET \"SubjectName\" = 'Somebody else' WHERE \"Id\" = 1"),
        ["only-yours"] = tenant => StoreAsync(
            tenant,
            """
            INSERT INTO "AuditEvents" ("Id", "At", "ActorKind", "ActorId", "ActorName", "What", "Subject", "SubjectName", "PreviousHash", "Hash")
            SELECT "Id" + 1, "At", 'Staff', "ActorId", "ActorName", "What", "Subject", "SubjectName", "PreviousHash", "Hash" FROM "AuditEvents" ORDER BY "Id" DESC LIMIT 1
            """),
        ["leaving"] = async tenant =>
        {
            var connection = Connection.Of("Directory", "Ldap", "{}", House.Monday);
            connection.Secret = [1];
            await tenant.WriteAsync(db => db.Connections.Add(connection));
            await CatalogAsync(tenant, db => db.Tenants.ExecuteUpdateAsync(
                t => t.SetProperty(x => x.State, TenantState.Cancelled).SetProperty(x => x.ErasesAt, House.Monday.AddDays(60))));
        },
        ["read-only"] = async tenant =>
        {
            var connection = Connection.Of("Directory", "Ldap", "{}", House.Monday);
            await tenant.WriteAsync(db =>
            {
                db.Connections.Add(connection);
                db.SourceWrites.Add(SourceWrite.Of(connection.Id, 1, WriteVerb.Remove, "ana", "erp", House.Monday));
            });
        },
        ["restore"] = tenant =>
        {
            File.WriteAllText(Backup(tenant), "Somebody wrote something else here.");
            return Task.CompletedTask;
        },
        ["transport"] = tenant =>
        {
            tenant.House.Get<ChangingTransport>().Address = "http://portal.test";
            return Task.CompletedTask;
        },
    };

    private readonly OpenGuard _guard = new();
    private readonly string _root = Directory.CreateTempSubdirectory("certcenter-").FullName;
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!; // Founded before each test.

    public static TheoryData<string> Keys => [.. Falsehoods.Keys];

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync(
            services => services
                .AddSingleton(Options.Create(new StoreOptions { Root = _root, KeepOpen = 8, NewestBackup = "backup" }))
                .AddSingleton<ISecrets, SealedSecrets>()
                .AddSingleton<IWriteGuard, HttpGuard>()
                .AddSingleton<IWriteGuard, LdapGuard>()
                .AddSingleton<IWriteGuard>(_guard)
                .AddSingleton<ChangingTransport>()
                .AddSingleton<IPromise>(s => s.GetRequiredService<ChangingTransport>()),
            root: _root);
        _tenant = await _house.FoundAsync("Brightwater");
        MakeBackup();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public void Every_promise_of_the_program_is_made_false_here()
    {
        var made = _house.Get<IEnumerable<IPromise>>().ToList();
        Assert.Equal(made.Select(p => p.Key).Order(), Falsehoods.Keys.Order());

        // Those that only the portal registers are here under a stand-in's name.
        var here = made.Select(p => p is ChangingTransport ? typeof(TransportPromise) : p.GetType());
        var all = new[] { typeof(IPromise).Assembly, typeof(TransportPromise).Assembly }.SelectMany(a => a.GetTypes()).Where(t => t.IsClass && t.IsAssignableTo(typeof(IPromise)));
        Assert.Equal(all.Select(t => t.Name).Order(), here.Select(t => t.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_fact_made_false_turns_its_line_red_and_is_mailed_once(string key)
    {
        await CheckAsync();
        Assert.All((await ScreenAsync()).Promises, p => Assert.True(p.Holds, $"{p.Key}: {string.Join(", ", p.Evidence)}"));
        await Falsehoods[key](_tenant);
        _house.Clock.Pass(TimeSpan.FromHours(1));

        await CheckAsync();
        await CheckAsync();

        var line = (await ScreenAsync()).Promises.Single(p => p.Key == key);
        Assert.False(line.Holds);
        Assert.Equal(House.Monday, line.PassedAt);
        Assert.Contains((await ScreenAsync()).History, n => n.Key == key && !n.Holds);
        Assert.False((await _house.Get<PublicTrustQuery>().ExecuteAsync(new Visitor("", ""), default)).Single(p => p.Key == key).Holds);
        await using var db = _house.Catalog.Read();
        Assert.Equal(
            await db.PromiseChanges.CountAsync(c => !c.Holds), await db.AccountMails.CountAsync(m => m.Kind == AccountMailKind.PromiseBroken && m.Workspace == _tenant.Id));
    }

    [Fact]
    public async Task Where_no_backup_is_known_nothing_is_tried_and_the_line_says_so()
    {
        File.Delete(Backup(_tenant));
        await CheckAsync();

        var screen = await ScreenAsync();
        Assert.Null(screen.Promises.Single(p => p.Key == "restore").Holds);
        Assert.Null(screen.NewestBackup);

        _house.Clock.Pass(TimeSpan.FromDays(8));
        await CheckAsync();
        Assert.False((await ScreenAsync()).Promises.Single(p => p.Key == "restore").Holds);
    }

    [Fact]
    public async Task A_backup_with_another_trail_or_too_old_is_none()
    {
        await CheckAsync();
        Assert.Equal(House.Monday, (await ScreenAsync()).NewestBackup);
        _house.Clock.Pass(TimeSpan.FromHours(1));
        await StoreAsync(_tenant, "UPDATE \"AuditEvents\" SET \"Hash\" = zeroblob(32) WHERE \"Id\" = (SELECT MAX(\"Id\") FROM \"AuditEvents\")");
        File.SetLastWriteTimeUtc(Backup(_tenant), _house.Clock.GetUtcNow().UtcDateTime);
        await CheckAsync();
        Assert.Equal("no", (await ScreenAsync()).Promises.Single(p => p.Key == "restore").Evidence["restored"]);

        _house.Clock.Pass(TimeSpan.FromHours(1));
        MakeBackup();
        await CheckAsync();
        Assert.True((await ScreenAsync()).Promises.Single(p => p.Key == "restore").Holds);
        _house.Clock.Pass(TimeSpan.FromDays(8));
        await CheckAsync();
        Assert.False((await ScreenAsync()).Promises.Single(p => p.Key == "restore").Holds);
    }

    [Fact]
    public async Task A_guard_that_lets_a_change_pass_turns_the_line_red()
    {
        await CheckAsync();
        _guard.Stops = false;
        await CheckAsync();

        Assert.False((await ScreenAsync()).Promises.Single(p => p.Key == "read-only").Holds);
    }

    [Fact]
    public async Task A_long_trail_is_checked_bit_by_bit_and_again()
    {
        await _tenant.WriteAsync(db => Enumerable.Range(0, 350).ToList().ForEach(n => db.Record(AuditEvent.Of(_tenant.Owner, House.Monday, "test.arranged", $"test/{n}", "Line"))));

        await CheckAsync();
        await StoreAsync(_tenant, "UPDATE \"AuditEvents\" SET \"SubjectName\" = 'Somebody else' WHERE \"Id\" = 320");
        await CheckAsync();
        Assert.False((await ScreenAsync()).Promises.Single(p => p.Key == "trail").Holds);

        await CheckAsync();
        Assert.False((await ScreenAsync()).Promises.Single(p => p.Key == "trail").Holds);
    }

    private static string Backup(TestTenant tenant) => Path.Combine(tenant.House.Root, "backup", "westeurope", tenant.Id.Value.ToString("N"), "store.db");

    /// <summary>As after a copy of the whole folder, at the time of the stopped clock.</summary>
    private void MakeBackup()
    {
        var (from, to) = (_house.Get<StorePlaces>().StoreOf(_tenant.Id, "westeurope"), Backup(_tenant));
        Directory.CreateDirectory(Path.GetDirectoryName(to)!); // A file lies in a folder.
        foreach (var ending in FilesOfStore.Where(e => File.Exists(from + e)))
        {
            File.Copy(from + ending, to + ending, overwrite: true);
        }

        File.SetLastWriteTimeUtc(to, _house.Clock.GetUtcNow().UtcDateTime);
    }

    private Task<int> CheckAsync() => _house.Get<CheckAllPromises>().ExecuteAsync(new SystemCaller("test"), default);

    private async Task<TrustScreen> ScreenAsync() => (await _house.Get<TrustQuery>().ExecuteAsync(_tenant.Owner, default)).Value;

    private static async Task StoreAsync(TestTenant tenant, string sql)
    {
        await using var db = await tenant.House.Databases.WriteAsync(tenant.Owner, default);
        await db.Database.ExecuteSqlRawAsync(sql);
        await db.CommitAsync(default);
    }

    private static async Task CatalogAsync(TestTenant tenant, Func<Domain.Persistence.Catalog.CatalogDb, Task> change)
    {
        await using var db = await tenant.House.Catalog.WriteAsync(default);
        await change(db);
        await db.CommitAsync(default);
    }

    /// <summary>A guard that stops what it should until a test says otherwise.</summary>
    private sealed class OpenGuard : IWriteGuard
    {
        public bool Stops { get; set; } = true;

        public Task<bool> StopsAsync(CancellationToken cancellationToken) => Task.FromResult(Stops);
    }

    /// <summary>The portal's own check, of an address that a test changes.</summary>
    private sealed class ChangingTransport : IPromise
    {
        public string Address { get; set; } = "https://portal.test";

        public string Key => "transport";

        public Task<PromiseFinding?> CheckAsync(Caller caller, PromiseFinding? last, CancellationToken cancellationToken) => new TransportPromise(
            new PortalAddress(Options.Create(new PortalOptions { Address = Address }), null!), // Asked only where no address is set.
            new HostingEnvironment { EnvironmentName = Environments.Production }).CheckAsync(caller, last, cancellationToken);
    }
}
