using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Accounts;

internal sealed class AccountMailTable : ICatalogTable<AccountMail>
{
    public void Configure(EntityTypeBuilder<AccountMail> table) => table.ComplexProperty(m => m.Delivery, Conventions.Delivery);
}
