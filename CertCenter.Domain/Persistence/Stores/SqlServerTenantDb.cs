using CertCenter.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Carries the migrations of a tenant's store for SQL Server.</summary>
public sealed class SqlServerTenantDb(DbContextOptions<SqlServerTenantDb> options) : TenantDb(options)
{
    internal override StoreDialect Dialect => SqlServerDialect.Instance;

    /// <summary>The trail has a schema of its own: the users of the running program may add to it and read it, and nothing else.</summary>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<AuditEvent>().ToTable(nameof(AuditEvents), SqlServerSchemas.Audit);
    }
}
