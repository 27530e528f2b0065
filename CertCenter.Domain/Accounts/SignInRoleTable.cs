using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Accounts;

internal sealed class SignInRoleTable : ICatalogTable<SignInRole>
{
    public void Configure(EntityTypeBuilder<SignInRole> table)
    {
        table.HasKey(r => new { r.Provider, r.Word });
        table.Property(r => r.Word).HasMaxLength(200);
        table.HasIndex(r => r.Workspace);
    }
}
