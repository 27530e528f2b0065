using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class ReviewWayTable : ITenantTable<ReviewWay>
{
    public void Configure(EntityTypeBuilder<ReviewWay> table) => table.HasIndex(w => w.Item);
}
