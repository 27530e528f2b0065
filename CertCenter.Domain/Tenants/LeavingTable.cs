using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Tenants;

internal sealed class LeavingTable : ICatalogTable<Leaving>
{
    public void Configure(EntityTypeBuilder<Leaving> table) => table.HasKey(l => l.Tenant);
}
