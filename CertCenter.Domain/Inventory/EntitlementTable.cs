using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Inventory;

internal sealed class EntitlementTable : ITenantTable<Entitlement>
{
    public void Configure(EntityTypeBuilder<Entitlement> table)
    {
        table.Property(e => e.Key).HasMaxLength(200);
        table.Property(e => e.Kind).HasMaxLength(40);
        table.Property(e => e.Name).HasMaxLength(300);
        table.Property(e => e.Description).HasMaxLength(1000);
        table.HasIndex(e => new { e.Connection, e.Key }).IsUnique();
        table.HasIndex(e => new { e.Name, e.Id });
        table.HasIndex(e => e.Owner);
    }
}
