using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class ReviewAccessTable : ITenantTable<ReviewAccess>
{
    public void Configure(EntityTypeBuilder<ReviewAccess> table)
    {
        table.Property(a => a.ConnectionName).HasMaxLength(120);
        table.Property(a => a.Name).HasMaxLength(300);
        table.Property(a => a.Description).HasMaxLength(1000);
        table.Property(a => a.Kind).HasMaxLength(40);
        table.Property(a => a.OwnerName).HasMaxLength(300);
        table.HasIndex(a => new { a.Campaign, a.Entitlement }).IsUnique();
    }
}
