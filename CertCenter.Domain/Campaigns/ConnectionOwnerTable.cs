using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class ConnectionOwnerTable : ITenantTable<ConnectionOwner>
{
    public void Configure(EntityTypeBuilder<ConnectionOwner> table) => table.HasIndex(o => o.Connection).IsUnique();
}
