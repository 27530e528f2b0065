using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Carries the migrations of a tenant's store for SQLite.</summary>
public sealed class SqliteTenantDb(DbContextOptions<SqliteTenantDb> options) : TenantDb(options)
{
    internal override StoreDialect Dialect => SqliteDialect.Instance;
}
