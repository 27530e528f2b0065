using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Staff;

internal sealed class StaffSessionTable : ICatalogTable<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> table)
    {
        table.Property(s => s.Browser).HasMaxLength(200);
        table.Property(s => s.Address).HasMaxLength(64);
        table.HasIndex(s => s.Staff);
    }
}
