using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Discovery;

internal sealed class RunProblemTable : ITenantTable<RunProblem>
{
    public void Configure(EntityTypeBuilder<RunProblem> table)
    {
        table.Property(p => p.Reason).HasMaxLength(80);
        table.Property(p => p.Where).HasMaxLength(500);
        table.Property(p => p.Detail).HasMaxLength(1000);
        table.HasIndex(p => p.Run);
    }
}
