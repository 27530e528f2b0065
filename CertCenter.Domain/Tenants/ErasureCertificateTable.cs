using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Tenants;

internal sealed class ErasureCertificateTable : ICatalogTable<ErasureCertificate>
{
    public void Configure(EntityTypeBuilder<ErasureCertificate> table)
    {
        table.HasKey(c => new { c.Id, c.Number });
        table.HasIndex(c => c.NextAt);
        table.Property(c => c.Content).HasMaxLength(20000);
        table.Property(c => c.Signature).HasMaxLength(100);
        table.Property(c => c.Key).HasMaxLength(16);
    }
}
