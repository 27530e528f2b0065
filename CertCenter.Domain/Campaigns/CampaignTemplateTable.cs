using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class CampaignTemplateTable : ITenantTable<CampaignTemplate>
{
    public void Configure(EntityTypeBuilder<CampaignTemplate> table)
    {
        table.Property(t => t.Name).HasMaxLength(120);
        table.Property(t => t.Scope).HasMaxLength(100_000);
        table.Property(t => t.Rules).HasMaxLength(8000);
        table.Property(t => t.Instructions).HasMaxLength(4000);
        table.Property(t => t.Repeats).HasMaxLength(4000);
        table.Property(t => t.CreatedBy).HasMaxLength(200);
        table.Property(t => t.Version).IsConcurrencyToken();
        table.HasIndex(t => t.NextAt);
    }
}
