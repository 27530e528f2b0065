using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Files;
using CertCenter.Portal.Secrets;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Keys;

public sealed class RotationTests : IAsyncLifetime
{
    private static readonly SystemCaller Asker = new("test");

    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;
    private Connection _connection = null!;
    private KeptFile _file = null!;

    private IMasterKeys Master => _house.Get<IMasterKeys>();

    private StorePlaces Places => _house.Get<StorePlaces>();

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync(services => services.AddFiles());
        _tenant = await _house.FoundAsync("Brightwater");
        _connection = Connection.Of("Directory", "Ldap", "{}", House.Monday);
        ConnectionSecret.Set(_connection, "hunter2hunter2", _house.Get<ISecrets>(), _tenant.Owner, House.Monday);
        await _tenant.WriteAsync(db => db.Connections.Add(_connection));
        _file = await _house.Get<IFiles>().KeepAsync(_tenant.Owner, new MemoryStream(new byte[200_000]), 1_000_000, default);
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_rotated_key_seals_everything_again_and_the_old_one_is_destroyed_later()
    {
        var before = await SecretAsync();
        await _house.Get<AskRotation>().ExecuteAsync(Asker, KeyOwner.Of(_tenant.Id), default, default);

        var next = await LookAsync();

        var after = await SecretAsync();
        Assert.Equal((1, 2), (SealedBox.VersionOf(before), SealedBox.VersionOf(after)));
        Assert.Equal(_house.Clock.GetUtcNow() + TimeSpan.FromMinutes(10), next);
        Assert.Equal([2, 1], (await AgesAsync()).Workspace.Select(k => k.Version));
        await EverythingOpensAsync();

        _house.Clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Null(await LookAsync());

        Assert.Equal([2], (await AgesAsync()).Workspace.Select(k => k.Version));
        await EverythingOpensAsync();
        Assert.Throws<KeysUnusableException>(() => _house.Get<ISecrets>().Open(ConnectionSecret.ContextOf(_tenant.Owner, _connection.Id), before));
        Assert.Equal(["key.rotated key/2", "key.destroyed key/1"], await TrailAsync());
    }

    [Fact]
    public async Task Something_that_was_sealed_by_the_old_one_meanwhile_keeps_it_alive()
    {
        var before = await SecretAsync();
        await _house.Get<AskRotation>().ExecuteAsync(Asker, KeyOwner.Of(_tenant.Id), default, default);
        await LookAsync();
        await _tenant.WriteAsync(db => db.Connections.Single().Secret = before);
        _house.Clock.Pass(TimeSpan.FromMinutes(10));

        var next = await LookAsync();

        Assert.Equal(_house.Clock.GetUtcNow() + TimeSpan.FromMinutes(10), next);
        await EverythingOpensAsync();
        Assert.Equal(2, SealedBox.VersionOf(await SecretAsync()));
    }

    [Fact]
    public async Task Rotating_again_and_again_leaves_one_version_and_everything_open()
    {
        for (var version = 2; version <= 5; version++)
        {
            await _house.Get<AskRotation>().ExecuteAsync(Asker, KeyOwner.Of(_tenant.Id), default, default);
            await LookAsync();
            await EverythingOpensAsync();
            _house.Clock.Pass(TimeSpan.FromMinutes(10));
            Assert.Null(await LookAsync());
            Assert.Equal([version], (await AgesAsync()).Workspace.Select(k => k.Version));
            await EverythingOpensAsync();
        }
    }

    [Fact]
    public async Task A_clock_that_was_set_back_destroys_nothing_early_and_rotates_nothing_again()
    {
        await _house.Get<AskRotation>().ExecuteAsync(Asker, KeyOwner.Of(_tenant.Id), default, default);
        await LookAsync();
        _house.Clock.Pass(TimeSpan.FromDays(-400));

        await LookAsync();
        await SweepMasterAsync();
        Assert.Equal(0, await _house.Get<AskRotation>().ExecuteAsync(Asker, null, _house.Clock.GetUtcNow().AddDays(-365), default));
        Assert.Equal([2, 1], (await AgesAsync()).Workspace.Select(k => k.Version));
        Assert.All((await AgesAsync()).Workspace, key => Assert.True(key.MadeAt <= _house.Clock.GetUtcNow()));
        Assert.Equal((1, _house.Clock.GetUtcNow()), (Master.Read()!.Current, Master.Read()!.CurrentMadeAt)); // It was made at the start.

        _house.Clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Null(await LookAsync());
        await EverythingOpensAsync();
    }

    [Fact]
    public async Task Keys_that_are_too_old_are_rotated_without_being_asked()
    {
        _house.Clock.Pass(TimeSpan.FromDays(366));

        var asked = await _house.Get<AskRotation>().ExecuteAsync(Asker, null, _house.Clock.GetUtcNow().AddDays(-365), default);
        await LookAsync();
        await SweepMasterAsync();

        Assert.Equal(2, asked);
        Assert.Contains((_tenant.Id, WorkKind.Keys), _house.Pokes.Poked);
        Assert.Equal((2, 2), ((await AgesAsync()).Workspace[0].Version, (await AgesAsync()).Master.Version));
        await using var catalog = _house.Catalog.Read();
        Assert.Equal(WorkKind.Keys, (await catalog.DueWork.SingleAsync()).Kind);
        await EverythingOpensAsync();
    }

    [Fact]
    public async Task A_rotated_master_key_wraps_every_key_again_and_the_old_one_is_destroyed_later()
    {
        var old = Master.Read();

        await SweepMasterAsync(asked: true);

        Assert.Equal(2, Master.Read()?.Current);
        await using (var catalog = _house.Catalog.Read())
        {
            Assert.All(await catalog.SealingKeys.ToListAsync(), key => Assert.Equal(2, key.MasterVersion));
        }

        _house.Clock.Pass(TimeSpan.FromMinutes(10));
        await SweepMasterAsync();

        Assert.DoesNotContain("\n1 ", Master.Read()?.ToText(), StringComparison.Ordinal);
        await EverythingOpensAsync();
        await using (var catalog = _house.Catalog.Read())
        {
            Assert.Equal(
                [(KeyEventKind.MasterMade, 2), (KeyEventKind.MasterDestroyed, 1)],
                (await catalog.KeyEvents.Where(e => e.Kind == KeyEventKind.MasterMade || e.Kind == KeyEventKind.MasterDestroyed).OrderBy(e => e.Id).ToListAsync())
                    .Select(e => (e.Kind, e.Version)));
        }

        new MasterKeyFile(Places.MasterKey, mustBeProtected: true).Write(old!); // It was read above.
        await Assert.ThrowsAsync<KeysUnusableException>(_house.RestartAsync);
    }

    [Fact]
    public async Task The_key_of_the_catalog_is_rotated_with_all_that_it_seals()
    {
        var secrets = _house.Get<ISecrets>();
        var account = new AccountId(Guid.Empty);
        await using (var catalog = await _house.Catalog.WriteAsync(default))
        {
            var olga = await catalog.Accounts.SingleAsync();
            account = olga.Id;
            olga.SecondFactorSeed = secrets.Seal(Domain.Accounts.Account.SeedContext(account), "JBSWY3DP"u8);
            await catalog.CommitAsync(default);
        }

        _house.Get<Domain.Accounts.ProtectionKeys>().Add(Asker, "ring", secrets.Seal(Domain.Accounts.ProtectionKeys.Context, "<key/>"u8));
        var code = secrets.Fingerprint(Domain.Accounts.Account.SeedContext(account), "recovery"u8);
        await _house.Get<AskRotation>().ExecuteAsync(Asker, KeyOwner.Catalog, default, default);
        await _house.Get<RotateCatalogKey>().ExecuteAsync(Asker, default);
        _house.Clock.Pass(TimeSpan.FromMinutes(10));
        await _house.Get<RotateCatalogKey>().ExecuteAsync(Asker, default);

        await using var after = _house.Catalog.Read();
        Assert.Equal(2, (await after.SealingKeys.SingleAsync(k => k.Owner == KeyOwner.Catalog)).Version);
        var (seed, ring) = ((await after.Accounts.SingleAsync()).SecondFactorSeed, (await after.ProtectionKeys.SingleAsync()).Sealed);
        Assert.Equal("JBSWY3DP"u8, secrets.Open(Domain.Accounts.Account.SeedContext(account), seed));
        Assert.Equal("<key/>"u8, secrets.Open(Domain.Accounts.ProtectionKeys.Context, ring));
        Assert.Equal(code, secrets.Fingerprint(Domain.Accounts.Account.SeedContext(account), "recovery"u8));
    }

    [Fact]
    public async Task Who_was_killed_between_the_wrappings_of_a_file_finds_it_open()
    {
        var place = Path.Combine(StorePlaces.FilesIn(Places.FolderOf(_tenant.Id, "westeurope")), _file.Id.Value.ToString("N"));
        await _house.Get<AskRotation>().ExecuteAsync(Asker, KeyOwner.Of(_tenant.Id), default, default);
        await LookAsync();
        await using (var file = new FileStream(place, FileMode.Open, FileAccess.Write))
        {
            file.Position = SealedHead.PlaceOf(1) + 20;
            file.Write(new byte[30]);
        }

        await EverythingOpensAsync();
        await LookAsync();
        _house.Clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Null(await LookAsync());
        await EverythingOpensAsync();
    }

    [Fact]
    public async Task Who_was_killed_after_any_step_goes_on_from_there()
    {
        await _house.Get<AskRotation>().ExecuteAsync(Asker, KeyOwner.Of(_tenant.Id), default, default);
        await _house.Get<KeyRotation>().TurnAsync(KeyOwner.Of(_tenant.Id), default);
        _house.Get<MasterRing>().Change(keys => keys.Next(House.Monday));
        await RestartAsync();
        await EverythingOpensAsync();

        await LookAsync();
        await SweepMasterAsync();
        Assert.Equal(2, SealedBox.VersionOf(await SecretAsync()));
        await using (var catalog = _house.Catalog.Read())
        {
            Assert.All(await catalog.SealingKeys.ToListAsync(), key => Assert.Equal(2, key.MasterVersion));
            var old = await catalog.SealingKeys.SingleAsync(k => k.Owner == KeyOwner.Of(_tenant.Id) && k.Version == 1);
            _house.Get<IShredStore>().Destroy(old.ShredId);
        }

        await RestartAsync();
        await EverythingOpensAsync();
        await LookAsync();
        _house.Clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Null(await LookAsync());
        Assert.Equal(["key.rotated key/2", "key.destroyed key/1"], await TrailAsync());
        await EverythingOpensAsync();
    }

    private async Task RestartAsync()
    {
        _house = await _house.RestartAsync();
        _tenant = new TestTenant(_house, _tenant.Id, _tenant.Owner);
    }

    private async Task<DateTimeOffset?> LookAsync() => (await _house.Get<RotateTenantKey>().ExecuteAsync(_tenant.Job, default)).Value;

    private async Task SweepMasterAsync(bool asked = false) => await _house.Get<RotateMasterKey>().ExecuteAsync(Asker, asked, default);

    private async Task<KeyAges> AgesAsync() => (await _house.Get<KeyAgesQuery>().ExecuteAsync(_tenant.Owner, default)).Value;

    private async Task<byte[]> SecretAsync()
    {
        await using var db = await _tenant.ReadAsync();
        return (await db.Connections.AsNoTracking().SingleAsync()).Secret ?? [];
    }

    private async Task<IReadOnlyList<string>> TrailAsync()
    {
        await using var db = await _tenant.ReadAsync();
        return await db.AuditEvents.Where(e => e.What.StartsWith("key.")).OrderBy(e => e.Id).Select(e => e.What + " " + e.Subject).ToListAsync();
    }

    private async Task EverythingOpensAsync()
    {
        var secret = ConnectionSecret.Open(_house.Get<ISecrets>(), _tenant.Owner, _connection.Id, await SecretAsync());
        Assert.Equal("hunter2hunter2", secret);
        Assert.Equal(_connection.SecretFingerprint, _house.Get<ISecrets>().Fingerprint(ConnectionSecret.ContextOf(_tenant.Owner, _connection.Id), Encoding.UTF8.GetBytes("hunter2hunter2")));
        await using var file = await _house.Get<IFiles>().OpenAsync(_tenant.Owner, _file.Id, default) ?? Stream.Null;
        Assert.Equal(_file.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(file)));
    }
}
