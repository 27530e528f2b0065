using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Bell;

internal sealed class HookTable : ITenantTable<Hook>
{
    public void Configure(EntityTypeBuilder<Hook> table)
    {
        table.Property(h => h.Host).HasMaxLength(255);
        table.Property(h => h.Box).HasMaxLength(4000);
        table.Property(h => h.AddedBy).HasMaxLength(200);
        table.Property(h => h.Version).IsConcurrencyToken();
    }
}
