using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>Carries the catalog's migrations for SQL Server.</summary>
public sealed class SqlServerCatalogDb(DbContextOptions<SqlServerCatalogDb> options) : CatalogDb(options);
