using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Bell;

internal sealed class NoticeTable : ITenantTable<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> table)
    {
        table.Property(n => n.Kind).HasMaxLength(40);
        table.Property(n => n.About).HasMaxLength(300);
        table.Property(n => n.Link).HasMaxLength(200);
        table.HasIndex(n => new { n.To, n.ReadAt });
    }
}
