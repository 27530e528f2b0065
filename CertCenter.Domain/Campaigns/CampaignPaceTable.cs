using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class CampaignPaceTable : ITenantTable<CampaignPace>
{
    public void Configure(EntityTypeBuilder<CampaignPace> table) => table.HasIndex(p => new { p.Campaign, p.Percent }).IsUnique();
}
