using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Staff;

internal sealed class StaffEventTable : ICatalogTable<StaffEvent>
{
    public void Configure(EntityTypeBuilder<StaffEvent> table)
    {
        table.Property(e => e.Who).HasMaxLength(254);
        table.Property(e => e.What).HasMaxLength(80);
        table.Property(e => e.Subject).HasMaxLength(300);
        table.Property(e => e.Address).HasMaxLength(64);
        table.Property(e => e.Facts).HasMaxLength(4000);
        table.Property(e => e.PreviousHash).HasMaxLength(32);
        table.Property(e => e.Hash).HasMaxLength(32);
        table.HasIndex(e => new { e.What, e.Address, e.At });
    }
}
