using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Trust;

internal sealed class PromiseChangeTable : ICatalogTable<PromiseChange>
{
    public void Configure(EntityTypeBuilder<PromiseChange> table)
    {
        table.HasIndex(p => p.Tenant);
        table.Property(p => p.Promise).HasMaxLength(40);
    }
}
