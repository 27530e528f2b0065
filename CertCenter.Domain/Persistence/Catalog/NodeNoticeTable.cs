using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Persistence.Catalog;

internal sealed class NodeNoticeTable : ICatalogTable<NodeNotice>
{
    public void Configure(EntityTypeBuilder<NodeNotice> table)
    {
        table.Property(n => n.Kind).HasMaxLength(40);
        table.Property(n => n.Subject).HasMaxLength(80);
        table.HasIndex(n => n.At);
    }
}
