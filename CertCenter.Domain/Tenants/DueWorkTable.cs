using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Tenants;

internal sealed class DueWorkTable : ICatalogTable<DueWork>
{
    public void Configure(EntityTypeBuilder<DueWork> table)
    {
        table.HasKey(w => new { w.Tenant, w.Kind });
        table.HasIndex(w => w.At);
        table.Ignore(w => w.Parked);
    }
}
