using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Exports;

internal sealed class EvidenceTable : ITenantTable<Evidence>
{
    public void Configure(EntityTypeBuilder<Evidence> table)
    {
        table.Property(e => e.Workspace).HasMaxLength(120);
        table.Property(e => e.RequestedBy).HasMaxLength(200);
        table.Property(e => e.Sha256).HasMaxLength(64);
        table.Property(e => e.Failure).HasMaxLength(500);
        table.HasIndex(e => e.Campaign);
        table.HasIndex(e => e.State);
    }
}
