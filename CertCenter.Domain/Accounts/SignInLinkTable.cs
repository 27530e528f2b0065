using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Accounts;

internal sealed class SignInLinkTable : ICatalogTable<SignInLink>
{
    public void Configure(EntityTypeBuilder<SignInLink> table)
    {
        table.Property(l => l.Issuer).HasMaxLength(300);
        table.Property(l => l.Subject).HasMaxLength(255);
        table.Property(l => l.Mail).HasMaxLength(254);
        table.HasIndex(l => new { l.Workspace, l.Issuer, l.Subject }).IsUnique();
        table.HasIndex(l => l.Account);
        table.HasIndex(l => l.Mail);
    }
}
