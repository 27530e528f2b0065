using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Exports;

internal sealed class TransferTable : ICatalogTable<Transfer>
{
    public void Configure(EntityTypeBuilder<Transfer> table)
    {
        table.Property(t => t.RequestedBy).HasMaxLength(200);
        table.Property(t => t.Password).HasMaxLength(2000);
        table.Property(t => t.Step).HasMaxLength(80);
        table.Property(t => t.Sha256).HasMaxLength(64);
        table.Property(t => t.Failure).HasMaxLength(80);
        table.Property(t => t.FailureFile).HasMaxLength(200);
        table.Property(t => t.FromName).HasMaxLength(120);
        table.Property(t => t.Version).IsConcurrencyToken();
        table.Ignore(t => t.IsOver);
        table.HasIndex(t => new { t.Workspace, t.Kind, t.State });
    }
}
