using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Staff;

internal sealed class GrantEventTable : ICatalogTable<GrantEvent>
{
    public void Configure(EntityTypeBuilder<GrantEvent> table)
    {
        table.Property(e => e.What).HasMaxLength(80);
        table.Property(e => e.ActorId).HasMaxLength(80);
        table.Property(e => e.ActorName).HasMaxLength(200);
        table.Property(e => e.Words).HasMaxLength(Grant.MaxText);
        table.HasIndex(e => new { e.Tenant, e.Id });
    }
}
