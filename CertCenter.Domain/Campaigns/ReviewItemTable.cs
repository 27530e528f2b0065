using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Campaigns;

internal sealed class ReviewItemTable : ITenantTable<ReviewItem>
{
    public void Configure(EntityTypeBuilder<ReviewItem> table)
    {
        table.Property(i => i.Comment).HasMaxLength(1000);
        table.Property(i => i.DecidedBy).HasMaxLength(300);
        table.HasIndex(i => new { i.Reviewer, i.Id });
        table.HasIndex(i => new { i.Reviewer, i.Answer, i.Id });
        table.HasIndex(i => new { i.Campaign, i.Id });
        table.HasIndex(i => new { i.Campaign, i.Answer, i.Id });
        table.HasIndex(i => i.KeepUntil).HasFilter("\"KeepUntil\" IS NOT NULL"); // Few are approved until a day.
        table.Property(i => i.SelfPrevented).HasDefaultValue(false);
        table.HasIndex(i => i.Subject);
    }
}
