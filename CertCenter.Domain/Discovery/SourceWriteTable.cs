using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Discovery;

internal sealed class SourceWriteTable : ITenantTable<SourceWrite>
{
    public void Configure(EntityTypeBuilder<SourceWrite> table)
    {
        table.Property(w => w.AccountName).HasMaxLength(300);
        table.Property(w => w.AccessName).HasMaxLength(300);
        table.HasIndex(w => new { w.Connection, w.SentAt });
    }
}
