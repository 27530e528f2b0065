using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Portal.Secrets;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Keys;

public sealed class MasterRotationTests : IAsyncLifetime
{
    private RotationDriver _at = null!; // Built before each test.

    private StorePlaces Places => _at.House.Get<StorePlaces>();

    private IMasterKeys Master => _at.House.Get<IMasterKeys>();

    public async Task InitializeAsync() => _at = await RotationDriver.BuildAsync();

    public async Task DisposeAsync() => await _at.DisposeAsync();

    [Fact]
    public async Task A_clock_that_was_set_back_destroys_nothing_early_and_rotates_nothing_again()
    {
        await _at.AskAsync();
        await _at.LookAsync();
        _at.House.Clock.Pass(TimeSpan.FromDays(-400));

        await _at.LookAsync();
        await _at.LookAtMasterAsync();
        Assert.Equal(0, await _at.House.Get<AskRotation>().ExecuteAsync(RotationDriver.Asker, null, _at.House.Clock.GetUtcNow().AddDays(-365), default));
        Assert.Equal([2, 1], (await _at.AgesAsync()).Workspace.Select(k => k.Version));
        Assert.All((await _at.AgesAsync()).Workspace, key => Assert.True(key.MadeAt <= _at.House.Clock.GetUtcNow()));
        Assert.Equal((1, _at.House.Clock.GetUtcNow()), (Master.Read()!.Current, Master.Read()!.CurrentMadeAt)); // It was made at the start.

        _at.House.Clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Null(await _at.LookAsync());
        await _at.EverythingOpensAsync();
    }

    [Fact]
    public async Task Keys_that_are_too_old_are_rotated_without_being_asked()
    {
        _at.House.Clock.Pass(TimeSpan.FromDays(366));

        var asked = await _at.House.Get<AskRotation>().ExecuteAsync(RotationDriver.Asker, null, _at.House.Clock.GetUtcNow().AddDays(-365), default);
        await _at.LookAsync();
        await _at.LookAtMasterAsync();

        Assert.Equal(2, asked);
        Assert.Contains((_at.Tenant.Id, WorkKind.Keys), _at.House.Pokes.Poked);
        Assert.Equal((2, 2), ((await _at.AgesAsync()).Workspace[0].Version, (await _at.AgesAsync()).Master.Version));
        await using var catalog = _at.House.Catalog.Read();
        Assert.Equal(WorkKind.Keys, (await catalog.DueWork.SingleAsync()).Kind);
        await _at.EverythingOpensAsync();
    }

    [Fact]
    public async Task A_rotated_master_key_wraps_every_key_again_and_the_old_one_is_destroyed_later()
    {
        var old = Master.Read();

        await _at.LookAtMasterAsync(asked: true);

        Assert.Equal(2, Master.Read()?.Current);
        await using (var catalog = _at.House.Catalog.Read())
        {
            Assert.All(await catalog.SealingKeys.ToListAsync(), key => Assert.Equal(2, key.MasterVersion));
        }

        _at.House.Clock.Pass(TimeSpan.FromMinutes(10));
        await _at.LookAtMasterAsync();

        Assert.DoesNotContain("\n1 ", Master.Read()?.ToText(), StringComparison.Ordinal);
        await _at.EverythingOpensAsync();
        await using (var catalog = _at.House.Catalog.Read())
        {
            Assert.Equal(
                [(KeyEventKind.MasterMade, 2), (KeyEventKind.MasterDestroyed, 1)],
                (await catalog.KeyEvents.Where(e => e.Kind == KeyEventKind.MasterMade || e.Kind == KeyEventKind.MasterDestroyed).OrderBy(e => e.Id).ToListAsync())
                    .Select(e => (e.Kind, e.Version)));
        }

        new MasterKeyFile(Places.MasterKey, mustBeProtected: true).Write(old!); // It was read above.
        await Assert.ThrowsAsync<KeysUnusableException>(_at.RestartAsync);
    }

    [Fact]
    public async Task The_key_of_the_catalog_is_rotated_with_all_that_it_seals()
    {
        var secrets = _at.House.Get<ISecrets>();
        var account = new AccountId(Guid.Empty);
        await using (var catalog = await _at.House.Catalog.WriteAsync(default))
        {
            var olga = await catalog.Accounts.SingleAsync();
            account = olga.Id;
            olga.SecondFactorSeed = secrets.Seal(Domain.Accounts.Account.SeedContext(account), "JBSWY3DP"u8);
            await catalog.CommitAsync(default);
        }

        _at.House.Get<Domain.Accounts.ProtectionKeys>().Add(RotationDriver.Asker, "ring", secrets.Seal(Domain.Accounts.ProtectionKeys.Context, "<key/>"u8));
        var code = secrets.Fingerprint(Domain.Accounts.Account.SeedContext(account), "recovery"u8);
        await _at.AskAsync(KeyOwner.Catalog);
        await _at.House.Get<RotateCatalogKey>().ExecuteAsync(RotationDriver.Asker, default);
        _at.House.Clock.Pass(TimeSpan.FromMinutes(10));
        await _at.House.Get<RotateCatalogKey>().ExecuteAsync(RotationDriver.Asker, default);

        await using var after = _at.House.Catalog.Read();
        Assert.Equal(2, (await after.SealingKeys.SingleAsync(k => k.Owner == KeyOwner.Catalog)).Version);
        var (seed, ring) = ((await after.Accounts.SingleAsync()).SecondFactorSeed, (await after.ProtectionKeys.SingleAsync()).Sealed);
        Assert.Equal("JBSWY3DP"u8, secrets.Open(Domain.Accounts.Account.SeedContext(account), seed));
        Assert.Equal("<key/>"u8, secrets.Open(Domain.Accounts.ProtectionKeys.Context, ring));
        Assert.Equal(code, secrets.Fingerprint(Domain.Accounts.Account.SeedContext(account), "recovery"u8));
    }
}
