using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Accounts;

internal sealed class SignInProviderTable : ICatalogTable<SignInProvider>
{
    public void Configure(EntityTypeBuilder<SignInProvider> table)
    {
        table.Property(p => p.Name).HasMaxLength(80);
        table.Property(p => p.Authority).HasMaxLength(300);
        table.Property(p => p.ClientId).HasMaxLength(200);
        table.Property(p => p.ClientSecret).HasMaxLength(1000);
        table.Property(p => p.SecretSetBy).HasMaxLength(200);
        table.Property(p => p.TrustedAuthorities).HasMaxLength(12_000);
        table.Property(p => p.StrongContext).HasMaxLength(100);
        table.HasIndex(p => p.Workspace);
        table.Ignore(p => p.LetsIn);
        table.Property(p => p.Version).IsConcurrencyToken();
    }
}
