using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Bell;

internal sealed class HookEventTable : ITenantTable<HookEvent>
{
    public void Configure(EntityTypeBuilder<HookEvent> table)
    {
        table.Property(e => e.Kind).HasMaxLength(40);
        table.Property(e => e.About).HasMaxLength(300);
        table.Property(e => e.Link).HasMaxLength(200);
    }
}
