using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Accounts;

internal sealed class AccountEventTable : ICatalogTable<AccountEvent>
{
    public void Configure(EntityTypeBuilder<AccountEvent> table)
    {
        table.Property(e => e.What).HasMaxLength(80);
        table.HasIndex(e => new { e.Account, e.Id });
    }
}
