using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Trust;

internal sealed class PromiseStateTable : ICatalogTable<PromiseState>
{
    public void Configure(EntityTypeBuilder<PromiseState> table)
    {
        table.HasKey(p => new { p.Tenant, p.Promise });
        table.Property(p => p.Promise).HasMaxLength(40);
        table.Property(p => p.Evidence).HasMaxLength(2000);
    }
}
