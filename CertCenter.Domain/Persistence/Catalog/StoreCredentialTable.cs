using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Persistence.Catalog;

internal sealed class StoreCredentialTable : ICatalogTable<StoreCredential>
{
    public void Configure(EntityTypeBuilder<StoreCredential> table)
    {
        table.HasKey(c => new { c.Tenant, c.User });
        table.Property(c => c.Sealed).HasMaxLength(500);
    }
}
