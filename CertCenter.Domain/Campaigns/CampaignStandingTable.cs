using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class CampaignStandingTable : ITenantTable<CampaignStanding>
{
    public void Configure(EntityTypeBuilder<CampaignStanding> table) => table.HasKey(s => s.Campaign);
}
