using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Encryption;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P2 for embedded stores: a file that was put in the place of another, or comes from elsewhere, is not served.</summary>
[Trait("Promise", "P2"), Trait(SqlServer.Only, "Embedded")]
public sealed class OwnFilePromiseTests
{
    [Fact]
    public async Task A_store_put_in_the_place_of_another_is_refused()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.Sqlite);
        var (first, second) = await SwappedAsync(house);

        await Assert.ThrowsAsync<StoreRefusedException>(() => HeardAsync(second));
        Assert.Equal("Brightwater", await HeardAsync(first));
    }

    [Fact]
    public async Task A_file_that_is_no_store_of_ours_is_refused()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.Sqlite);
        var tenant = await NamedAsync(house, "Brightwater");
        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(PlaceOf(house, tenant), "Not a database, but something else of some length.");

        await Assert.ThrowsAsync<StoreRefusedException>(() => HeardAsync(tenant));
    }

    [Fact]
    public async Task A_store_put_there_with_its_sealed_key_is_refused()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.Sqlite);
        var (first, second) = await SwappedAsync(house);
        await using (var db = await house.Catalog.WriteAsync(default))
        {
            var keys = await db.StoreKeys.ToDictionaryAsync(k => k.Tenant);
            keys[second.Id].Sealed = keys[first.Id].Sealed;
            await db.CommitAsync(default);
        }

        await Assert.ThrowsAsync<StoreRefusedException>(() => HeardAsync(second));
    }

    [Fact]
    public async Task A_store_put_there_by_who_could_seal_its_key_again_is_refused_as_somebody_elses()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.Sqlite);
        var (first, second) = await SwappedAsync(house);
        await SealKeyForAsync(house, first, second);

        await Assert.ThrowsAsync<StoreRefusedException>(() => HeardAsync(second));
    }

    [Fact]
    public async Task Were_the_identity_forged_as_well_the_swap_would_be_heard()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.Sqlite);
        var (first, second) = await SwappedAsync(house);
        var (tenant, incarnation) = await IdentityAsync(house, second);
        await SealKeyForAsync(house, first, second);
        await StoreFiles.RunAsync(
            PlaceOf(house, second), "UPDATE TenantIdentity SET Tenant = $tenant, Incarnation = $incarnation", ("$tenant", tenant), ("$incarnation", incarnation));

        Assert.Equal("Brightwater", await HeardAsync(second));
    }

    /// <summary>The first one's file lies where the second one's is looked for; neither was opened before.</summary>
    private static async Task<(TestTenant First, TestTenant Second)> SwappedAsync(House house)
    {
        var (first, second) = (await NamedAsync(house, "Brightwater"), await NamedAsync(house, "Norrvik"));
        var to = PlaceOf(house, second);
        SqliteConnection.ClearAllPools();
        File.Delete(to + "-wal");
        File.Delete(to + "-shm");
        File.Copy(PlaceOf(house, first), to, overwrite: true);
        return (first, second);
    }

    /// <summary>As somebody could who holds the keys of both.</summary>
    private static async Task SealKeyForAsync(House house, TestTenant first, TestTenant second)
    {
        var secrets = house.Get<ISecrets>();
        await using var db = await house.Catalog.WriteAsync(default);
        var keys = await db.StoreKeys.ToDictionaryAsync(k => k.Tenant);
        keys[second.Id].Sealed = secrets.Seal(StoreKey.ContextOf(second.Id), secrets.Open(StoreKey.ContextOf(first.Id), keys[first.Id].Sealed));
        await db.CommitAsync(default);
    }

    private static async Task<(string Tenant, string Incarnation)> IdentityAsync(House house, TestTenant of)
    {
        await using var db = house.Catalog.Read();
        var tenant = await db.Tenants.SingleAsync(t => t.Id == of.Id);
        return (tenant.Id.Value.ToString().ToUpperInvariant(), tenant.Incarnation.ToString().ToUpperInvariant());
    }

    /// <summary>A workspace whose owner carries its name, so that one hears whose store it is.</summary>
    private static async Task<TestTenant> NamedAsync(House house, string name)
    {
        var tenant = await house.FoundAsync(name);
        await StoreFiles.RunAsync(PlaceOf(house, tenant), "UPDATE Members SET Name = $name", ("$name", name));
        await StoreFiles.RunAsync(PlaceOf(house, tenant), "PRAGMA wal_checkpoint(TRUNCATE)");
        return tenant;
    }

    private static string PlaceOf(House house, TestTenant tenant) => house.Get<StorePlaces>().StoreOf(tenant.Id, "westeurope");

    private static async Task<string> HeardAsync(TestTenant tenant)
    {
        await using var db = await tenant.ReadAsync();
        return await db.Members.Select(m => m.Name).SingleAsync();
    }
}
