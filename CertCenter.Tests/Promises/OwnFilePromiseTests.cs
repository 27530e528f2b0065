using CertCenter.Domain.Persistence;
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
        var (first, second) = await SwappedAsync(house, forged: false);

        await Assert.ThrowsAsync<StoreRefusedException>(() => HeardAsync(second));
        Assert.Equal("Brightwater", await HeardAsync(first));
    }

    [Fact]
    public async Task A_file_that_is_no_store_of_ours_is_refused()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.Sqlite);
        var tenant = await NamedAsync(house, "Brightwater");
        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(house.Get<StorePlaces>().StoreOf(tenant.Id, "westeurope"), "Not a database, but something else of some length.");

        await Assert.ThrowsAsync<StoreRefusedException>(() => HeardAsync(tenant));
    }

    [Fact]
    public async Task Were_the_identity_forged_as_well_the_swap_would_be_heard()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.Sqlite);
        var (_, second) = await SwappedAsync(house, forged: true);

        Assert.Equal("Brightwater", await HeardAsync(second));
    }

    /// <summary>The first one's file lies where the second one's is looked for; neither was opened before.</summary>
    private static async Task<(TestTenant First, TestTenant Second)> SwappedAsync(House house, bool forged)
    {
        var (first, second) = (await NamedAsync(house, "Brightwater"), await NamedAsync(house, "Norrvik"));
        var places = house.Get<StorePlaces>();
        var (from, to) = (places.StoreOf(first.Id, "westeurope"), places.StoreOf(second.Id, "westeurope"));
        SqliteConnection.ClearAllPools();
        var identity = (await StoreFiles.RowsAsync(to, "SELECT Tenant, Incarnation FROM TenantIdentity"))[0];
        SqliteConnection.ClearAllPools();
        File.Delete(to + "-wal");
        File.Delete(to + "-shm");
        File.Copy(from, to, overwrite: true);
        if (forged)
        {
            await StoreFiles.RunAsync(
                to, "UPDATE TenantIdentity SET Tenant = $tenant, Incarnation = $incarnation", ("$tenant", identity[0]), ("$incarnation", identity[1]));
        }

        return (first, second);
    }

    /// <summary>A workspace whose owner carries its name, so that one hears whose store it is.</summary>
    private static async Task<TestTenant> NamedAsync(House house, string name)
    {
        var tenant = await house.FoundAsync(name);
        var store = house.Get<StorePlaces>().StoreOf(tenant.Id, "westeurope");
        await StoreFiles.RunAsync(store, "UPDATE Members SET Name = $name", ("$name", name));
        await StoreFiles.RunAsync(store, "PRAGMA wal_checkpoint(TRUNCATE)");
        return tenant;
    }

    private static async Task<string> HeardAsync(TestTenant tenant)
    {
        await using var db = await tenant.ReadAsync();
        return await db.Members.Select(m => m.Name).SingleAsync();
    }
}
