using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class DecisionTable : ITenantTable<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> table)
    {
        table.Property(d => d.Comment).HasMaxLength(1000);
        table.Property(d => d.Shown).HasMaxLength(300);
        table.Property(d => d.ActorId).HasMaxLength(80);
        table.Property(d => d.ActorName).HasMaxLength(300);
        table.HasIndex(d => new { d.Item, d.Id });
        table.HasIndex(d => new { d.Campaign, d.Id });
    }
}
