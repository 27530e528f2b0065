using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Staff;

internal sealed class TicketMessageTable : ICatalogTable<TicketMessage>
{
    public void Configure(EntityTypeBuilder<TicketMessage> table)
    {
        table.Property(m => m.Author).HasMaxLength(200);
        table.Property(m => m.Text).HasMaxLength(Ticket.MaxText);
        table.HasIndex(m => m.Ticket);
    }
}
