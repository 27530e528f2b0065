using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Staff;

internal sealed class TicketEventTable : ICatalogTable<TicketEvent>
{
    public void Configure(EntityTypeBuilder<TicketEvent> table)
    {
        table.Property(e => e.Notice).HasMaxLength(40);
        table.HasIndex(e => e.Tenant);
    }
}
