using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Tenants;

internal sealed class ErasureStepTable : ICatalogTable<ErasureStep>
{
    public void Configure(EntityTypeBuilder<ErasureStep> table)
    {
        table.HasKey(s => new { s.Tenant, s.Name });
        table.Property(s => s.Name).HasMaxLength(40);
        table.Property(s => s.Facts).HasMaxLength(8000);
    }
}
