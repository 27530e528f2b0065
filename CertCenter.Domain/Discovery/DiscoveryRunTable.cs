using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Discovery;

internal sealed class DiscoveryRunTable : ITenantTable<DiscoveryRun>
{
    public void Configure(EntityTypeBuilder<DiscoveryRun> table)
    {
        table.Property(r => r.RequestedBy).HasMaxLength(200);
        table.Property(r => r.Phase).HasMaxLength(80);
        table.Property(r => r.Totals).HasMaxLength(2000);
        table.Property(r => r.FailureReason).HasMaxLength(80);
        table.Property(r => r.FailureWhere).HasMaxLength(500);
        table.Property(r => r.FailureDetail).HasMaxLength(1000);
        table.Ignore(r => r.IsOver);
        table.HasIndex(r => new { r.Connection, r.Number }).IsUnique();
        table.HasIndex(r => r.State);
    }
}
