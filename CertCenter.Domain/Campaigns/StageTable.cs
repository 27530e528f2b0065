using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class StageTable : ITenantTable<Stage>
{
    public void Configure(EntityTypeBuilder<Stage> table) => table.HasIndex(s => new { s.Campaign, s.Number }).IsUnique();
}
