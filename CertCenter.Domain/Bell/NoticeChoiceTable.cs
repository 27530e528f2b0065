using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Bell;

internal sealed class NoticeChoiceTable : ITenantTable<NoticeChoice>
{
    public void Configure(EntityTypeBuilder<NoticeChoice> table)
    {
        table.Property(c => c.Kind).HasMaxLength(40);
        table.HasIndex(c => new { c.Member, c.Kind }).IsUnique();
    }
}
