using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Accounts;

internal sealed class SignInRulesTable : ICatalogTable<SignInRules>
{
    public void Configure(EntityTypeBuilder<SignInRules> table)
    {
        table.HasKey(r => r.Workspace);
        table.Property(r => r.Version).IsConcurrencyToken();
    }
}
