using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Inventory;

internal sealed class IdentityTable : ITenantTable<Identity>
{
    public void Configure(EntityTypeBuilder<Identity> table)
    {
        table.Property(i => i.Key).HasMaxLength(200);
        table.Property(i => i.Name).HasMaxLength(300);
        table.Property(i => i.Mail).HasMaxLength(254);
        table.Property(i => i.Title).HasMaxLength(200);
        table.Property(i => i.Department).HasMaxLength(200);
        table.HasIndex(i => new { i.Department, i.Title });
        table.HasIndex(i => new { i.Connection, i.Key }).IsUnique();
        table.HasIndex(i => new { i.Name, i.Id });
        table.HasIndex(i => i.Mail);
        table.HasIndex(i => i.Manager);
    }
}
