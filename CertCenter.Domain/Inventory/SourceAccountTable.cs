using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Inventory;

internal sealed class SourceAccountTable : ITenantTable<SourceAccount>
{
    public void Configure(EntityTypeBuilder<SourceAccount> table)
    {
        table.Property(a => a.Key).HasMaxLength(200);
        table.Property(a => a.Name).HasMaxLength(300);
        table.HasIndex(a => new { a.Connection, a.Key }).IsUnique();
        table.HasIndex(a => a.Identity);
    }
}
