using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Accounts;

internal sealed class AccountTable : ICatalogTable<Account>
{
    public void Configure(EntityTypeBuilder<Account> table)
    {
        table.Property(a => a.Mail).HasMaxLength(254);
        table.HasIndex(a => a.Mail).IsUnique();
        table.Property(a => a.Name).HasMaxLength(200);
        table.Property(a => a.PasswordHash).HasMaxLength(500);
        table.Property(a => a.SecurityStamp).HasMaxLength(64);
        table.Property(a => a.SecondFactorSeed).HasMaxLength(500);
        table.Property(a => a.RecoveryCodes).HasMaxLength(2000);
        table.Ignore(a => a.IsOfOrganisation);
        table.Property(a => a.Version).IsConcurrencyToken();
    }
}
