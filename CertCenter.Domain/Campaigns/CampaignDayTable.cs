using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class CampaignDayTable : ITenantTable<CampaignDay>
{
    public void Configure(EntityTypeBuilder<CampaignDay> table) => table.HasIndex(d => new { d.Campaign, d.Day }).IsUnique();
}
