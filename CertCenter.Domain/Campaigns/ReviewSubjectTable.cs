using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class ReviewSubjectTable : ITenantTable<ReviewSubject>
{
    public void Configure(EntityTypeBuilder<ReviewSubject> table)
    {
        table.Property(s => s.Name).HasMaxLength(300);
        table.Property(s => s.AccountName).HasMaxLength(300);
        table.Property(s => s.Mail).HasMaxLength(254);
        table.Property(s => s.Title).HasMaxLength(200);
        table.Property(s => s.Department).HasMaxLength(200);
        table.HasIndex(s => new { s.Campaign, s.Account }).IsUnique();
        table.HasIndex(s => new { s.Campaign, s.Name });
        table.HasIndex(s => s.Account);
    }
}
