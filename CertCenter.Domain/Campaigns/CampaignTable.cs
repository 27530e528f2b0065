using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class CampaignTable : ITenantTable<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> table)
    {
        table.Property(c => c.Name).HasMaxLength(120);
        table.Property(c => c.Scope).HasMaxLength(100_000);
        table.Property(c => c.Instructions).HasMaxLength(4000);
        table.Property(c => c.Rules).HasMaxLength(8000).HasDefaultValue("{}");
        table.Property(c => c.LaunchZone).HasMaxLength(80);
        table.Property(c => c.StaleReason).HasMaxLength(300);
        table.Property(c => c.ConsentBy).HasMaxLength(300);
        table.Property(c => c.CreatedBy).HasMaxLength(200);
        table.Property(c => c.Version).IsConcurrencyToken();
        table.HasIndex(c => new { c.State, c.DueAt });
        table.Ignore(c => c.Open);
    }
}
