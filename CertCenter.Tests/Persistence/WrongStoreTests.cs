using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Persistence;

/// <summary>A store that is not what it should be is refused, nothing is made in its place, and it serves again when it is put back.</summary>
public sealed class WrongStoreTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.

    public async Task InitializeAsync() => _house = await House.BuildAsync(provider: StoreProvider.Sqlite);

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Theory, Trait(SqlServer.Only, "Embedded")]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(5000)]
    public async Task A_store_that_is_missing_or_cut_off_is_refused_and_no_other_is(int bytes)
    {
        var (tenant, other) = (await _house.FoundAsync("Brightwater"), await _house.FoundAsync("Norrvik"));
        _house = await _house.RestartAsync();
        var file = _house.Get<StorePlaces>().StoreOf(tenant.Id, "westeurope");
        var whole = await File.ReadAllBytesAsync(file);
        File.Delete(file);
        if (bytes >= 0)
        {
            await File.WriteAllBytesAsync(file, whole[..bytes]);
        }

        await Assert.ThrowsAsync<StoreRefusedException>(async () => await MembersAsync(tenant));

        Assert.Equal(bytes >= 0, File.Exists(file));
        Assert.Equal(["Olga Owner"], await MembersAsync(other));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await File.WriteAllBytesAsync(file, whole);
        Assert.Equal(["Olga Owner"], await MembersAsync(tenant));
    }

    private async Task<IReadOnlyList<string>> MembersAsync(TestTenant tenant)
    {
        await using var db = await _house.Databases.ReadAsync(tenant.Owner, CancellationToken.None);
        return await db.Members.Select(m => m.Name).ToListAsync();
    }
}
