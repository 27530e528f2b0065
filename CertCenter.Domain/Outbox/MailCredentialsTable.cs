using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Outbox;

internal sealed class MailCredentialsTable : ICatalogTable<MailCredentials>
{
    public void Configure(EntityTypeBuilder<MailCredentials> table)
    {
        table.HasKey(c => c.Host);
        table.Property(c => c.Host).HasMaxLength(255);
        table.Property(c => c.Sealed).HasMaxLength(4000);
    }
}
