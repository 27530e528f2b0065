using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Staff;

internal sealed class SupportPolicyTable : ICatalogTable<SupportPolicy>
{
    public void Configure(EntityTypeBuilder<SupportPolicy> table) => table.HasKey(p => p.Tenant);
}
