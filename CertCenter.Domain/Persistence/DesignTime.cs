using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CertCenter.Domain.Persistence;

/// <summary>Makes the contexts for dotnet-ef, which writes the migrations. No database is reached.</summary>
internal static class DesignTime
{
    private const string NoServer = "Server=none;Database=none";

    internal sealed class SqliteCatalog : IDesignTimeDbContextFactory<SqliteCatalogDb>
    {
        public SqliteCatalogDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteCatalogDb>().UseSqlite().Options);
    }

    internal sealed class SqlServerCatalog : IDesignTimeDbContextFactory<SqlServerCatalogDb>
    {
        public SqlServerCatalogDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerCatalogDb>().UseSqlServer(NoServer).Options);
    }

    internal sealed class SqliteTenant : IDesignTimeDbContextFactory<SqliteTenantDb>
    {
        public SqliteTenantDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteTenantDb>().UseSqlite().Options);
    }

    internal sealed class SqlServerTenant : IDesignTimeDbContextFactory<SqlServerTenantDb>
    {
        public SqlServerTenantDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerTenantDb>().UseSqlServer(NoServer).Options);
    }
}
