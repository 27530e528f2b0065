using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Persistence.Stores;

internal sealed class TenantIdentityTable : ITenantTable<TenantIdentity>
{
    public void Configure(EntityTypeBuilder<TenantIdentity> table)
    {
        table.ToTable("TenantIdentity");
        table.HasKey(i => i.Tenant);
        table.Property(i => i.Region).HasMaxLength(40);
    }
}
