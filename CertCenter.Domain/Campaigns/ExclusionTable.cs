using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class ExclusionTable : ITenantTable<Exclusion>
{
    public void Configure(EntityTypeBuilder<Exclusion> table)
    {
        table.Property(x => x.Name).HasMaxLength(300);
        table.Property(x => x.Reason).HasMaxLength(Exclusion.MaxReason);
        table.Property(x => x.AddedBy).HasMaxLength(300);
        table.HasIndex(x => x.Until);
    }
}
