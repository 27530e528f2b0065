using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Persistence.Encryption;

internal sealed class StoreKeyTable : ICatalogTable<StoreKey>
{
    public void Configure(EntityTypeBuilder<StoreKey> table)
    {
        table.HasKey(k => k.Tenant);
        table.Property(k => k.Sealed).HasMaxLength(500);
    }
}
