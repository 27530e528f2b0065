using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Persistence.Stores;

internal sealed class OutboxMailTable : ITenantTable<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> table)
    {
        table.Property(m => m.Kind).HasMaxLength(40);
        table.Property(m => m.Reference).HasMaxLength(120);
        table.ComplexProperty(m => m.Delivery, Conventions.Delivery);
    }
}
