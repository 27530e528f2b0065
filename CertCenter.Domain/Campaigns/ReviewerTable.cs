using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class ReviewerTable : ITenantTable<Reviewer>
{
    public void Configure(EntityTypeBuilder<Reviewer> table)
    {
        table.Property(r => r.Name).HasMaxLength(300);
        table.Property(r => r.Mail).HasMaxLength(254);
        table.Property(r => r.SignedOffBy).HasMaxLength(300);
        table.Property(r => r.SecondName).HasMaxLength(300);
        table.Property(r => r.LinkHash).HasMaxLength(32);
        table.Ignore(r => r.Open);
        table.HasIndex(r => new { r.Campaign, r.Stage });
        table.HasIndex(r => r.Member);
        table.HasIndex(r => r.Identity);
        table.HasIndex(r => r.Mail);
        table.HasIndex(r => r.Second);
    }
}
