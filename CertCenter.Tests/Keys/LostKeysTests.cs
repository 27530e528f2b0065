using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Tests.Support;
using Microsoft.Data.SqlClient;
using Xunit;

namespace CertCenter.Tests.Keys;

/// <summary>Keys that are lost, wrong or damaged: said in words at the start, and nothing is made in their place.</summary>
public sealed class LostKeysTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private SecretContext _password = null!;
    private byte[] _secret = [];

    private StorePlaces Places => _house.Get<StorePlaces>();

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _password = new((await _house.FoundAsync("Brightwater")).Id, "connection/1", "password");
        _secret = _house.Get<ISecrets>().Seal(_password, "hunter2hunter2"u8);
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_lost_master_key_is_not_made_again()
    {
        var place = Places.MasterKey;
        File.Delete(place);

        Assert.Contains("master key is missing", await StartAsync(), StringComparison.Ordinal);
        Assert.False(File.Exists(place));
    }

    [Fact]
    public async Task The_master_key_of_another_installation_is_refused()
    {
        await using var other = await House.BuildAsync();
        File.Copy(other.Get<StorePlaces>().MasterKey, Places.MasterKey, overwrite: true);

        Assert.Contains("wrong master key", await StartAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_master_key_is_refused()
    {
        await File.AppendAllTextAsync(Places.MasterKey, "2");

        Assert.Contains("damaged", await StartAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_shred_store_is_refused_and_not_made_again()
    {
        var (place, database) = (Places.Shred, _house.Get<SqlServers>());
        if (SqlServer.Provider is StoreProvider.SqlServer)
        {
            await OnServerAsync(server => SqlServer.DropDatabaseAsync(server, database.ShredName));
        }

        File.Delete(place);

        Assert.Contains("shred store lacks its half", await StartAsync(), StringComparison.Ordinal);
        Assert.False(File.Exists(place));
        if (SqlServer.Provider is StoreProvider.SqlServer)
        {
            await OnServerAsync(async server => Assert.Empty(await SqlServer.NamesAsync(server, "SELECT name FROM sys.databases", database.ShredName)));
        }
    }

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task A_shred_store_that_is_none_is_refused()
    {
        await File.WriteAllTextAsync(Places.Shred, new string('x', 5000));

        Assert.Contains("damaged", await StartAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_half_in_the_catalog_closes_that_workspace_and_no_other()
    {
        var other = new SecretContext((await _house.FoundAsync("Norrvik")).Id, "connection/1", "password");
        var theirs = _house.Get<ISecrets>().Seal(other, "a"u8);
        await using (var db = await _house.Catalog.WriteAsync(default))
        {
            db.RemoveRange(db.SealingKeys.Where(k => k.Owner == KeyOwner.Of(_password.Tenant)));
            await db.CommitAsync(default);
        }

        _house = await _house.RestartAsync();
        var refused = Assert.Throws<KeysUnusableException>(() => _house.Get<ISecrets>().Open(_password, _secret));
        Assert.Contains("no key of workspace", refused.Message, StringComparison.Ordinal);
        Assert.Throws<KeysUnusableException>(() => _house.Get<ISecrets>().Seal(_password, "b"u8));
        Assert.Equal("a"u8, _house.Get<ISecrets>().Open(other, theirs));
    }

    [Fact]
    public async Task Halves_that_do_not_belong_together_open_nothing()
    {
        var norrvik = await _house.FoundAsync("Norrvik");
        _house.Get<IShredStore>().DestroyAll(KeyOwner.Of(norrvik.Id)); // As in a copy that was made before.

        _house = await _house.RestartAsync();
        var refused = Assert.Throws<KeysUnusableException>(() => _house.Get<ISecrets>().Seal(new(norrvik.Id, "connection/1", "password"), "b"u8));
        Assert.Contains("shred store lacks its half", refused.Message, StringComparison.Ordinal);
        Assert.Equal("hunter2hunter2"u8, _house.Get<ISecrets>().Open(_password, _secret));
    }

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task Shredded_keys_stay_so_whatever_of_the_rest_is_put_back()
    {
        var catalog = await CopyAsync(Places.Catalog);

        Assert.Null((await _house.Get<ShredKeys>().ExecuteAsync(new("test"), _password.Tenant ?? default, default)).Refusal);
        Assert.Null((await _house.Get<ShredKeys>().ExecuteAsync(new("test"), _password.Tenant ?? default, default)).Refusal);

        Assert.Throws<KeysUnusableException>(() => _house.Get<ISecrets>().Open(_password, _secret));
        Assert.Throws<KeysUnusableException>(() => _house.Get<ISecrets>().Seal(_password, "new"u8));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in new[] { "", "-wal", "-shm" })
        {
            File.Delete(Places.Catalog + file);
        }

        await File.WriteAllBytesAsync(Places.Catalog, catalog);
        _house = await _house.RestartAsync();
        Assert.Throws<KeysUnusableException>(() => _house.Get<ISecrets>().Open(_password, _secret));
        Assert.NotEmpty(_house.Get<ISecrets>().Seal(_password with { Tenant = null }, "the catalog's goes on"u8));
    }

    /// <summary>A backup, taken the way operations.md says.</summary>
    private async Task<byte[]> CopyAsync(string database)
    {
        var copy = Path.Combine(_house.Root, "backup.db");
        await Promises.StoreFiles.RunAsync(database, "VACUUM INTO $copy", ("$copy", copy));
        return await File.ReadAllBytesAsync(copy);
    }

    private static async Task OnServerAsync(Func<SqlConnection, Task> act)
    {
        await using var server = new SqlConnection(SqlServer.Administrator);
        await server.OpenAsync();
        await act(server);
    }

    /// <summary>What the program says when it is started on this data.</summary>
    private async Task<string> StartAsync() =>
        (await Assert.ThrowsAsync<KeysUnusableException>(() => _house.RestartAsync())).Message;
}
