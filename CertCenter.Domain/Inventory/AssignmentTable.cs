using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Inventory;

internal sealed class AssignmentTable : ITenantTable<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> table)
    {
        table.HasIndex(a => new { a.Account, a.Entitlement, a.Path }).IsUnique();
        table.HasIndex(a => a.Entitlement);
    }
}
