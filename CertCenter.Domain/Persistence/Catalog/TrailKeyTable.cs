using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Persistence.Catalog;

internal sealed class TrailKeyTable : ICatalogTable<TrailKey>
{
    public void Configure(EntityTypeBuilder<TrailKey> table)
    {
        table.HasKey(k => new { k.Tenant, k.Id });
        table.Property(k => k.Sealed).HasMaxLength(500);
    }
}
