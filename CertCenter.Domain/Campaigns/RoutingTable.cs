using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class RoutingTable : ITenantTable<Routing>
{
    public void Configure(EntityTypeBuilder<Routing> table) => table.HasIndex(r => r.Campaign);
}
