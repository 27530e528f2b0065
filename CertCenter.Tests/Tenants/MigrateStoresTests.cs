using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Tenants;

public sealed class MigrateStoresTests : IAsyncLifetime
{
    private static readonly SystemCaller Sweep = new("sweep");

    private House _house = null!; // Built before each test.

    public async Task InitializeAsync() => _house = await House.BuildAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_store_that_nobody_opens_is_brought_to_this_version_and_the_catalog_knows_it()
    {
        var tenant = await _house.FoundAsync("Brightwater");

        Assert.Equal(0, await LookAsync());

        await using var catalog = _house.Catalog.Read();
        var version = await catalog.StoreVersions.SingleAsync();
        Assert.Equal((tenant.Id, _house.Get<StoreMaker>().SchemaVersion, 0), (version.Tenant, version.Schema, version.Failures));
    }

    [Fact]
    public async Task A_later_ring_waits_for_a_store_that_is_stuck_which_is_told_and_tried_again()
    {
        var later = await InRingAsync(n => n > 0);
        var broken = await LostAsync();

        Assert.Equal(0, await LookAsync());
        Assert.Equal(0, await LookAsync()); // It rests; nothing is tried.
        Assert.Equal([(broken, 1)], await VersionsAsync());
        _house.Clock.Pass(TimeSpan.FromMinutes(1));
        await LookAsync();
        _house.Clock.Pass(TimeSpan.FromMinutes(4));
        Assert.Equal(1, await LookAsync());

        Assert.Equal([(broken, 3)], await VersionsAsync());
        Assert.Equal(1, await _house.Get<StuckStoresQuery>().ExecuteAsync(Sweep, CancellationToken.None));

        await ForgetAsync(broken);
        await LookAsync();
        Assert.Contains((later.Id, 0), await VersionsAsync());
    }

    [Fact]
    public async Task A_store_that_a_newer_program_brought_further_is_left_alone()
    {
        var tenant = await _house.FoundAsync("Brightwater");
        await LookAsync();
        await NoteAsync(tenant.Id, "99990101000000_Later");

        await LookAsync();

        await using var catalog = _house.Catalog.Read();
        Assert.Equal("99990101000000_Later", (await catalog.StoreVersions.SingleAsync()).Schema);
    }

    [Fact]
    public void A_database_is_made_in_the_elastic_pool_that_is_set_and_nowhere_else()
    {
        Assert.Equal(
            ["CREATE DATABASE [cc_1] COLLATE Latin1_General_100_BIN2 (SERVICE_OBJECTIVE = ELASTIC_POOL (NAME = [pool-1]))"],
            SqlServerControl.WaysToMake("cc_1", "pool-1"));
        Assert.DoesNotContain(SqlServerControl.WaysToMake("cc_1", pool: null), way => way.Contains("POOL", StringComparison.Ordinal));
    }

    private Task<int> LookAsync() => _house.Get<MigrateStores>().ExecuteAsync(Sweep, CancellationToken.None);

    private async Task<TestTenant> InRingAsync(Func<int, bool> ring)
    {
        for (var n = 0; ; n++)
        {
            var tenant = await _house.FoundAsync($"Brightwater {n}");
            if (ring(MigrateStores.RingOf(tenant.Id)))
            {
                return tenant;
            }

            await ForgetAsync(tenant.Id); // Of another ring: as if it had not been there.
        }
    }

    /// <summary>A workspace of the first ring that has lost its store.</summary>
    private async Task<TenantId> LostAsync()
    {
        Tenant tenant;
        do
        {
            tenant = Tenant.Found("Lost", "westeurope", new(Guid.NewGuid()), House.Monday);
        }
        while (MigrateStores.RingOf(tenant.Id) != 0);

        tenant.Ready();
        await using var catalog = await _house.Catalog.WriteAsync(CancellationToken.None);
        catalog.Add(tenant);
        await catalog.CommitAsync(CancellationToken.None);
        return tenant.Id;
    }

    private async Task ForgetAsync(TenantId tenant)
    {
        await using var catalog = await _house.Catalog.WriteAsync(CancellationToken.None);
        await catalog.Tenants.Where(t => t.Id == tenant).ExecuteDeleteAsync();
        await catalog.StoreVersions.Where(v => v.Tenant == tenant).ExecuteDeleteAsync();
        await catalog.CommitAsync(CancellationToken.None);
    }

    private async Task NoteAsync(TenantId tenant, string schema)
    {
        await using var catalog = await _house.Catalog.WriteAsync(CancellationToken.None);
        (await catalog.StoreVersions.SingleAsync(v => v.Tenant == tenant)).Has(schema);
        await catalog.CommitAsync(CancellationToken.None);
    }

    private async Task<IReadOnlyList<(TenantId Tenant, int Failures)>> VersionsAsync()
    {
        await using var catalog = _house.Catalog.Read();
        return [.. (await catalog.StoreVersions.AsNoTracking().ToListAsync()).Where(v => v.Failures > 0 || v.Schema.Length > 0).Select(v => (v.Tenant, v.Failures))];
    }
}
