using System.Data.Common;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Persistence;

public sealed class TenantDatabasesTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.

    public async Task InitializeAsync() => _house = await House.BuildAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task What_one_workspace_writes_no_other_reads()
    {
        var brightwater = await _house.FoundAsync("Brightwater");
        var norrvik = await _house.FoundAsync("Norrvik", "centralus");

        await brightwater.JoinAsync("Ana Reviewer", Roles.Reviewer);

        await using var db = await norrvik.ReadAsync();
        Assert.Equal(["Olga Owner"], await db.Members.Select(m => m.Name).ToListAsync());
    }

    [Fact]
    public async Task A_change_without_an_audit_event_is_not_saved()
    {
        var tenant = await _house.FoundAsync("Brightwater");
        await using var db = await _house.Databases.WriteAsync(tenant.Owner, CancellationToken.None);
        db.Members.Add(Member.Join(new(Guid.NewGuid()), "a@b.test", true, "A", Roles.Reviewer, House.Monday));

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.CommitAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_write_that_is_not_committed_is_rolled_back()
    {
        var tenant = await _house.FoundAsync("Brightwater");
        await using (var db = await _house.Databases.WriteAsync(tenant.Owner, CancellationToken.None))
        {
            await db.Members.ExecuteUpdateAsync(m => m.SetProperty(x => x.Name, "Nobody"));
        }

        await using var read = await tenant.ReadAsync();
        Assert.Equal("Olga Owner", await read.Members.Select(m => m.Name).SingleAsync());
    }

    [Fact]
    public async Task A_reading_context_cannot_write()
    {
        var tenant = await _house.FoundAsync("Brightwater");
        await using var db = await tenant.ReadAsync();

        // Said plainly: a server was seen that does not look at the rights of "UPDATE m … FROM Members AS m", which EF would say.
        await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync("UPDATE \"Members\" SET \"Name\" = 'Nobody'"));
        Assert.Equal("Olga Owner", await db.Members.Select(m => m.Name).SingleAsync());
    }

    [Fact]
    public async Task Writers_of_one_store_wait_for_each_other_and_the_trail_stays_one_chain()
    {
        var tenant = await _house.FoundAsync("Brightwater");

        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => tenant.JoinAsync($"Member {n}", Roles.Reviewer)));

        await using var db = await tenant.ReadAsync();
        var trail = await db.AuditEvents.OrderBy(e => e.Id).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 41).Select(n => (long)n), trail.Select(e => e.Id));
        Assert.All(trail.Zip(trail.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.PreviousHash));
        Assert.All(trail, e => Assert.Equal(e.ComputeHash(), e.Hash));
    }

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task A_store_of_somebody_else_is_refused()
    {
        var brightwater = await _house.FoundAsync("Brightwater");
        var norrvik = await _house.FoundAsync("Norrvik");
        var places = _house.Get<StorePlaces>();
        for (var n = 0; n < 10; n++)
        {
            await _house.FoundAsync($"Filler{n}");
        }

        File.Copy(places.StoreOf(norrvik.Id, "westeurope"), places.StoreOf(brightwater.Id, "westeurope"), overwrite: true);

        await Assert.ThrowsAsync<StoreRefusedException>(brightwater.ReadAsync);
    }

    [Fact]
    public async Task More_stores_than_may_be_open_all_answer()
    {
        var tenants = new List<TestTenant>();
        for (var n = 0; n < 20; n++)
        {
            tenants.Add(await _house.FoundAsync($"Company{n}"));
        }

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (n, token) =>
        {
            await tenants[n % 20].WriteAsync(db => db.Announce(Topic.Members));
            await using var db = await tenants[n % 20].ReadAsync();
            Assert.Equal(1, await db.Members.CountAsync(token));
        });

        foreach (var tenant in tenants)
        {
            await using var db = await tenant.ReadAsync();
            Assert.Equal(11, await db.AuditEvents.CountAsync());
        }
    }

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task A_second_process_on_the_same_folder_is_told_what_to_do()
    {
        using var second = new SqliteCatalogSource(_house.Get<StorePlaces>(), _house.Pokes);

        var refused = await Assert.ThrowsAsync<IOException>(() => second.MigrateAsync(CancellationToken.None));
        Assert.Contains("Store:Root", refused.Message, StringComparison.Ordinal);
    }
}
