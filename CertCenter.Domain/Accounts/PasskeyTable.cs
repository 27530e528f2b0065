using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Accounts;

internal sealed class PasskeyTable : ICatalogTable<Passkey>
{
    /// <summary>WebAuthn's own limit.</summary>
    private const int MaxCredentialId = 1023;

    public void Configure(EntityTypeBuilder<Passkey> table)
    {
        table.Property(p => p.Name).HasMaxLength(Passkey.MaxName);
        table.Property(p => p.CredentialId).HasMaxLength(MaxCredentialId);
        table.Property(p => p.PublicKey).HasMaxLength(2000);
        table.Property(p => p.Transports).HasMaxLength(200);
        table.HasIndex(p => p.CredentialId).IsUnique();
        table.HasIndex(p => p.Account);
        table.HasIndex(p => p.Staff);
        table.Property(p => p.Version).IsConcurrencyToken();
    }
}
