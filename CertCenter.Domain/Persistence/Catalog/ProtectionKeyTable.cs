using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Persistence.Catalog;

internal sealed class ProtectionKeyTable : ICatalogTable<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> table)
    {
        table.Property(k => k.Name).HasMaxLength(200);
        table.HasIndex(k => k.Name).IsUnique();
        table.Property(k => k.Sealed).HasMaxLength(16000);
    }
}
