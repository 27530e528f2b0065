using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Members;

internal sealed class MemberTable : ITenantTable<Member>
{
    public void Configure(EntityTypeBuilder<Member> table)
    {
        table.Property(m => m.Mail).HasMaxLength(254);
        table.Property(m => m.Name).HasMaxLength(200);
        table.HasIndex(m => m.Account);
        table.HasIndex(m => m.Mail);
        table.Property(m => m.Version).IsConcurrencyToken();
        table.Ignore(m => m.IsActive);
    }
}
