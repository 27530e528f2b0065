using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class DelegationTable : ITenantTable<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> table)
    {
        table.HasIndex(d => d.Member);
        table.HasIndex(d => d.Until);
    }
}
