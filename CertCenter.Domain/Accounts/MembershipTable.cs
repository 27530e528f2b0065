using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Accounts;

internal sealed class MembershipTable : ICatalogTable<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> table)
    {
        table.HasKey(m => new { m.Account, m.Workspace });
        table.HasIndex(m => m.Workspace);
    }
}
