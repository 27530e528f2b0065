using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Remediation;

internal sealed class RemovalTable : ITenantTable<Removal>
{
    public void Configure(EntityTypeBuilder<Removal> table)
    {
        table.Property(r => r.SubjectName).HasMaxLength(300);
        table.Property(r => r.AccountName).HasMaxLength(300);
        table.Property(r => r.AccessName).HasMaxLength(300);
        table.Property(r => r.ConfirmedBy).HasMaxLength(200);
        table.Property(r => r.Proof).HasMaxLength(1000);
        table.Property(r => r.AskedBy).HasMaxLength(200);
        table.Property(r => r.BeforeImage).HasMaxLength(4000);
        table.Property(r => r.Reason).HasMaxLength(80);
        table.Property(r => r.ReasonWhere).HasMaxLength(500);
        table.Property(r => r.ReasonDetail).HasMaxLength(1000);
        table.Ignore(r => r.IsUnderWay);
        table.HasIndex(r => r.NextTryAt);
        table.HasIndex(r => new { r.Item, r.Entitlement }).IsUnique();
        table.HasIndex(r => new { r.State, r.Id });
        table.HasIndex(r => new { r.Connection, r.State });
        table.HasIndex(r => new { r.Campaign, r.State });
        table.HasIndex(r => r.WorkOrder);
    }
}
