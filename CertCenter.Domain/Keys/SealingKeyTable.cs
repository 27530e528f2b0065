using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Keys;

internal sealed class SealingKeyTable : ICatalogTable<SealingKey>
{
    public void Configure(EntityTypeBuilder<SealingKey> table)
    {
        table.HasKey(k => new { k.Owner, k.Version });
        table.Property(k => k.Version).ValueGeneratedNever();
        table.Property(k => k.WrappedPart).HasMaxLength(200);
        table.HasIndex(k => k.MasterVersion);
        table.HasIndex(k => k.MadeAt);
    }
}
