using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P3: no table tells tenants apart by a column: what a store holds is one tenant's because the store is.</summary>
[Trait("Promise", "P3")]
public sealed class NoTenantColumnPromiseTests
{
    [Fact]
    public async Task No_column_of_a_created_database_is_for_a_tenant()
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        using var client = await portal.SignUpAsync("Brightwater Foods", "Ada Brightwater", "ada@brightwater.test");

        Rules.Hold(await TenantColumns.OffencesAsync(portal.Root));
    }

    [Fact]
    public async Task Were_there_one_the_same_look_would_find_it_by_its_name_and_by_what_it_holds()
    {
        await using var portal = await PortalHost.StartAsync(services => services.AddHostedService<CarelessMigration>());
        using var client = await portal.SignUpAsync("Brightwater Foods", "Ada Brightwater", "ada@brightwater.test");

        var offences = await TenantColumns.OffencesAsync(portal.Root);

        Assert.Contains(offences, o => o.EndsWith("Members.TenantId is named for a tenant", StringComparison.Ordinal));
        Assert.Contains(offences, o => o.EndsWith("Members.Whose holds the tenant's id", StringComparison.Ordinal));
    }

    [Fact]
    public void No_entity_of_a_store_has_a_property_that_is_a_tenants_id()
    {
        using var db = new SqliteTenantDb(new DbContextOptionsBuilder<SqliteTenantDb>().UseSqlite().Options);

        Rules.Hold(db.Model.GetEntityTypes().Where(e => e.ClrType != typeof(TenantIdentity))
            .SelectMany(e => e.GetProperties()).Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(TenantId))
            .Select(p => $"{p.DeclaringType.Name}.{p.Name}"));
    }

    /// <summary>What a migration would leave that tells tenants apart by columns: new stores are made with it, and filled as it says.</summary>
    private sealed class CarelessMigration(StorePlaces places) : IHostedLifecycleService
    {
        public async Task StartingAsync(CancellationToken cancellationToken)
        {
            var template = StoreTemplate.FileIn(places);
            await StoreFiles.RunAsync(template, "ALTER TABLE Members ADD COLUMN TenantId TEXT");
            await StoreFiles.RunAsync(template, "ALTER TABLE Members ADD COLUMN Whose TEXT");
            foreach (var table in new[] { "Members", "TenantIdentity" })
            {
                await StoreFiles.RunAsync(
                    template, $"CREATE TRIGGER Tell{table} AFTER INSERT ON {table} BEGIN UPDATE Members SET Whose = (SELECT Tenant FROM TenantIdentity); END");
            }
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
