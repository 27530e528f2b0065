using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class LeftOutItemsTable : ITenantTable<LeftOutItems>
{
    public void Configure(EntityTypeBuilder<LeftOutItems> table)
    {
        table.Property(x => x.Name).HasMaxLength(300);
        table.Property(x => x.Reason).HasMaxLength(Exclusion.MaxReason);
        table.Property(x => x.AddedBy).HasMaxLength(300);
        table.HasIndex(x => x.Campaign);
    }
}
