using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Persistence.Catalog;

internal sealed class StoreVersionTable : ICatalogTable<StoreVersion>
{
    public void Configure(EntityTypeBuilder<StoreVersion> table)
    {
        table.HasKey(v => v.Tenant);
        table.Property(v => v.Schema).HasMaxLength(150);
        table.Property(v => v.Why).HasMaxLength(200);
    }
}
