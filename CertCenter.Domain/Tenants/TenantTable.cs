using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Tenants;

internal sealed class TenantTable : ICatalogTable<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> table)
    {
        table.Property(t => t.Name).HasMaxLength(120);
        table.Property(t => t.Region).HasMaxLength(40);
        table.HasIndex(t => new { t.Name, t.CreatedAt });
        table.Ignore(t => t.Mode);
        table.Property(t => t.Version).IsConcurrencyToken();
    }
}
