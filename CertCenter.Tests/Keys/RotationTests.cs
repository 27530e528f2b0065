using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Portal.Files;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Keys;

public sealed class RotationTests : IAsyncLifetime
{
    private RotationDriver _at = null!; // Built before each test.

    private StorePlaces Places => _at.House.Get<StorePlaces>();

    public async Task InitializeAsync() => _at = await RotationDriver.BuildAsync();

    public async Task DisposeAsync() => await _at.DisposeAsync();

    [Fact]
    public async Task A_rotated_key_seals_everything_again_and_the_old_one_is_destroyed_later()
    {
        var before = await _at.SecretAsync();
        await _at.AskAsync();

        var next = await _at.LookAsync();

        var after = await _at.SecretAsync();
        Assert.Equal((1, 2), (SealedBox.VersionOf(before), SealedBox.VersionOf(after)));
        Assert.Equal(_at.House.Clock.GetUtcNow() + TimeSpan.FromMinutes(10), next);
        Assert.Equal([2, 1], (await _at.AgesAsync()).Workspace.Select(k => k.Version));
        await _at.EverythingOpensAsync();

        _at.House.Clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Null(await _at.LookAsync());

        Assert.Equal([2], (await _at.AgesAsync()).Workspace.Select(k => k.Version));
        await _at.EverythingOpensAsync();
        Assert.Throws<KeysUnusableException>(() => _at.House.Get<ISecrets>().Open(ConnectionSecret.ContextOf(_at.Tenant.Owner, _at.Connection.Id), before));
        Assert.Equal(["key.rotated key/2", "key.destroyed key/1"], await _at.TrailAsync());
    }

    [Fact]
    public async Task Something_that_was_sealed_by_the_old_one_meanwhile_keeps_it_alive()
    {
        var before = await _at.SecretAsync();
        await _at.AskAsync();
        await _at.LookAsync();
        await _at.Tenant.WriteAsync(db => db.Connections.Single().Secret = before);
        _at.House.Clock.Pass(TimeSpan.FromMinutes(10));

        var next = await _at.LookAsync();

        Assert.Equal(_at.House.Clock.GetUtcNow() + TimeSpan.FromMinutes(10), next);
        await _at.EverythingOpensAsync();
        Assert.Equal(2, SealedBox.VersionOf(await _at.SecretAsync()));
    }

    [Fact]
    public async Task Rotating_again_and_again_leaves_one_version_and_everything_open()
    {
        for (var version = 2; version <= 5; version++)
        {
            await _at.AskAsync();
            await _at.LookAsync();
            await _at.EverythingOpensAsync();
            _at.House.Clock.Pass(TimeSpan.FromMinutes(10));
            Assert.Null(await _at.LookAsync());
            Assert.Equal([version], (await _at.AgesAsync()).Workspace.Select(k => k.Version));
            await _at.EverythingOpensAsync();
        }
    }

    [Fact]
    public async Task Who_was_killed_between_the_wrappings_of_a_file_finds_it_open()
    {
        var place = Path.Combine(StorePlaces.FilesIn(Places.FolderOf(_at.Tenant.Id, "westeurope")), _at.File.Id.Value.ToString("N"));
        await _at.AskAsync();
        await _at.LookAsync();
        await using (var file = new FileStream(place, FileMode.Open, FileAccess.Write))
        {
            file.Position = SealedHead.PlaceOf(1) + 20;
            file.Write(new byte[30]);
        }

        await _at.EverythingOpensAsync();
        await _at.LookAsync();
        _at.House.Clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Null(await _at.LookAsync());
        await _at.EverythingOpensAsync();
    }

    [Fact]
    public async Task Who_was_killed_after_any_step_goes_on_from_there()
    {
        await _at.AskAsync();
        await _at.House.Get<KeyRotation>().TurnAsync(_at.Owner, default);
        _at.House.Get<MasterRing>().Change(keys => keys.Next(House.Monday));
        await _at.RestartAsync();
        await _at.EverythingOpensAsync();

        await _at.LookAsync();
        await _at.LookAtMasterAsync();
        Assert.Equal(2, SealedBox.VersionOf(await _at.SecretAsync()));
        await using (var catalog = _at.House.Catalog.Read())
        {
            Assert.All(await catalog.SealingKeys.ToListAsync(), key => Assert.Equal(2, key.MasterVersion));
            var old = await catalog.SealingKeys.SingleAsync(k => k.Owner == _at.Owner && k.Version == 1);
            _at.House.Get<IShredStore>().Destroy(old.ShredId);
        }

        await _at.RestartAsync();
        await _at.EverythingOpensAsync();
        await _at.LookAsync();
        _at.House.Clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Null(await _at.LookAsync());
        Assert.Equal(["key.rotated key/2", "key.destroyed key/1"], await _at.TrailAsync());
        await _at.EverythingOpensAsync();
    }
}
