using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Keys;

internal sealed class SigningKeyTable : ICatalogTable<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> table)
    {
        table.HasKey(k => k.Id);
        table.Property(k => k.Id).HasMaxLength(16);
        table.Property(k => k.PublicKey).HasMaxLength(200);
        table.Property(k => k.SealedPrivate).HasMaxLength(500);
    }
}
