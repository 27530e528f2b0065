using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Marks the mapping of a table that lives in each tenant's own store.</summary>
internal interface ITenantTable<TEntity> : IEntityTypeConfiguration<TEntity>
    where TEntity : class;
