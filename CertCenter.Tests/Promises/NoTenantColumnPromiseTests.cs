using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P3: no table tells tenants apart by a column: what a store holds is one tenant's because the store is.</summary>
[Trait("Promise", "P3")]
public sealed class NoTenantColumnPromiseTests
{
    [Fact]
    public async Task No_column_of_a_created_database_is_for_a_tenant()
    {
        await using var portal = await PortalProcess.StartAsync();
        using var client = await portal.SignUpAsync("Brightwater Foods", "Ada Brightwater", "ada@brightwater.test");

        Rules.Hold(await TenantColumns.OffencesAsync(portal.Root));
    }

    [Fact]
    public async Task Were_there_one_the_same_look_would_find_it_by_its_name_and_by_what_it_holds()
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        using var client = await portal.SignUpAsync("Brightwater Foods", "Ada Brightwater", "ada@brightwater.test");
        var store = (await StoreFiles.OfAsync(portal.Root)).Single();
        await StoreFiles.RunAsync(store.File, "ALTER TABLE Members ADD COLUMN TenantId TEXT");
        await StoreFiles.RunAsync(store.File, "ALTER TABLE Members ADD COLUMN Whose BLOB");
        await StoreFiles.RunAsync(store.File, "UPDATE Members SET Whose = $tenant", ("$tenant", store.Tenant.ToByteArray(bigEndian: true)));

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
}
