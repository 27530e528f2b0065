using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Carries the migrations of a tenant's store for SQL Server.</summary>
public sealed class SqlServerTenantDb(DbContextOptions<SqlServerTenantDb> options) : TenantDb(options);
