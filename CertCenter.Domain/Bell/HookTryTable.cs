using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Bell;

internal sealed class HookTryTable : ITenantTable<HookTry>
{
    public void Configure(EntityTypeBuilder<HookTry> table)
    {
        table.Property(t => t.Kind).HasMaxLength(40);
        table.Property(t => t.Failure).HasMaxLength(60);
        table.HasIndex(t => t.Hook);
    }
}
