using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Audit;

internal sealed class AuditTable : ITenantTable<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> table)
    {
        table.Property(e => e.Id).ValueGeneratedNever();
        table.Property(e => e.ActorId).HasMaxLength(80);
        table.Property(e => e.ActorName).HasMaxLength(200);
        table.Property(e => e.What).HasMaxLength(80);
        table.Property(e => e.Subject).HasMaxLength(120);
        table.Property(e => e.SubjectName).HasMaxLength(400);
        table.Property(e => e.Facts).HasMaxLength(8000);
        table.Ignore(e => e.IsBlank);
        table.Property(e => e.Salt).HasMaxLength(LineKeys.SaltBytes);
        table.Property(e => e.Commitment).HasMaxLength(32);
        table.Property(e => e.PreviousHash).HasMaxLength(32);
        table.Property(e => e.Hash).HasMaxLength(32);
        table.HasIndex(e => new { e.What, e.Id });
        table.HasIndex(e => new { e.ActorId, e.Id });
        table.HasIndex(e => new { e.Subject, e.Id });
    }
}
