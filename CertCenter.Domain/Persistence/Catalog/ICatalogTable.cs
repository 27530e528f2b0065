using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>Marks the mapping of a table of the catalog.</summary>
internal interface ICatalogTable<TEntity> : IEntityTypeConfiguration<TEntity>
    where TEntity : class;
