using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Keys;

internal sealed class KeyEventTable : ICatalogTable<KeyEvent>
{
    public void Configure(EntityTypeBuilder<KeyEvent> table) => table.HasIndex(e => new { e.Owner, e.Version });
}
