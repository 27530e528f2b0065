using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Tenants;

internal sealed class LifeEventTable : ICatalogTable<LifeEvent>
{
    public void Configure(EntityTypeBuilder<LifeEvent> table)
    {
        table.Property(e => e.What).HasMaxLength(40);
        table.Property(e => e.Reason).HasMaxLength(500);
        table.HasIndex(e => e.Tenant);
    }
}
