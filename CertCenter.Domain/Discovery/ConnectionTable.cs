using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Discovery;

internal sealed class ConnectionTable : ITenantTable<Connection>
{
    public void Configure(EntityTypeBuilder<Connection> table)
    {
        table.Property(c => c.Name).HasMaxLength(120);
        table.Property(c => c.Kind).HasMaxLength(40);
        table.Property(c => c.Settings).HasMaxLength(16000);
        table.Property(c => c.Secret).HasMaxLength(4000);
        table.Property(c => c.SecretFingerprint).HasMaxLength(64);
        table.Property(c => c.SecretSetBy).HasMaxLength(200);
        table.Property(c => c.Permissions).HasMaxLength(16000);
        table.Property(c => c.WriteBackBy).HasMaxLength(200);
        table.Property(c => c.Version).IsConcurrencyToken();
    }
}
