using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class DescriptionAskTable : ITenantTable<DescriptionAsk>
{
    public void Configure(EntityTypeBuilder<DescriptionAsk> table)
    {
        table.Property(a => a.Name).HasMaxLength(300);
        table.Property(a => a.AskedBy).HasMaxLength(300);
        table.Property(a => a.Before).HasMaxLength(1000);
        table.HasIndex(a => new { a.Campaign, a.Entitlement }).IsUnique();
    }
}
