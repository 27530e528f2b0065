using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Inventory;

internal sealed class AccessPathTable : ITenantTable<AccessPath>
{
    public void Configure(EntityTypeBuilder<AccessPath> table)
    {
        table.Property(p => p.Key).HasMaxLength(64);
        table.Property(p => p.Names).HasMaxLength(4000);
        table.HasIndex(p => new { p.Connection, p.Key }).IsUnique();
    }
}
