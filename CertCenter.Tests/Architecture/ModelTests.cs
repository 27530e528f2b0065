using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Architecture;

public sealed class ModelTests
{
    private const string NoServer = "Server=none;Database=none";

    public static TheoryData<DbContext> Contexts =>
    [
        new SqliteCatalogDb(new DbContextOptionsBuilder<SqliteCatalogDb>().UseSqlite().Options),
        new SqliteTenantDb(new DbContextOptionsBuilder<SqliteTenantDb>().UseSqlite().Options),
        new SqlServerCatalogDb(new DbContextOptionsBuilder<SqlServerCatalogDb>().UseSqlServer(NoServer).Options),
        new SqlServerTenantDb(new DbContextOptionsBuilder<SqlServerTenantDb>().UseSqlServer(NoServer).Options),
    ];

    [Theory]
    [MemberData(nameof(Contexts), DisableDiscoveryEnumeration = true)]
    public void Migrations_tell_the_whole_model(DbContext db)
    {
        using (db)
        {
            Assert.False(db.Database.HasPendingModelChanges());
        }
    }

    [Fact]
    public void A_column_that_no_migration_makes_is_noticed()
    {
        using var db = new Ahead(new DbContextOptionsBuilder<Ahead>().UseSqlite(sqlite => sqlite.MigrationsAssembly(typeof(TenantDb).Assembly.FullName)).Options);

        Assert.True(db.Database.HasPendingModelChanges());
    }

    private sealed class Ahead(DbContextOptions<Ahead> options) : TenantDb(options)
    {
        internal override StoreDialect Dialect => SqliteDialect.Instance;
    }
}
