using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Staff;

internal sealed class TicketTable : ICatalogTable<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> table)
    {
        table.Property(t => t.Subject).HasMaxLength(Ticket.MaxSubject);
        table.Property(t => t.Areas).HasMaxLength(100);
        table.Property(t => t.OpenedByName).HasMaxLength(200);
        table.Property(t => t.AssignedName).HasMaxLength(200);
        table.HasIndex(t => t.Number).IsUnique();
        table.HasIndex(t => new { t.Tenant, t.Number });
        table.Ignore(t => t.IsOpen);
        table.Property(t => t.Version).IsConcurrencyToken();
    }
}
