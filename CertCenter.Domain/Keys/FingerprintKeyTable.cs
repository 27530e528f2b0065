using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Keys;

internal sealed class FingerprintKeyTable : ICatalogTable<FingerprintKey>
{
    public void Configure(EntityTypeBuilder<FingerprintKey> table)
    {
        table.HasKey(k => k.Owner);
        table.Property(k => k.Owner).ValueGeneratedNever();
        table.Property(k => k.Sealed).HasMaxLength(200);
    }
}
