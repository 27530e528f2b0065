using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Staff;

internal sealed class GrantTable : ICatalogTable<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> table)
    {
        table.Property(g => g.RequesterName).HasMaxLength(200);
        table.Property(g => g.RequesterMail).HasMaxLength(254);
        table.Property(g => g.Text).HasMaxLength(Grant.MaxText);
        table.Property(g => g.Areas).HasMaxLength(100);
        table.Property(g => g.Repairs).HasMaxLength(100);
        table.Property(g => g.ColleagueName).HasMaxLength(200);
        table.Property(g => g.ColleagueMail).HasMaxLength(254);
        table.Property(g => g.SecondColleagueName).HasMaxLength(200);
        table.Property(g => g.AllowedBy).HasMaxLength(200);
        table.Property(g => g.Explanation).HasMaxLength(Grant.MaxText);
        table.Property(g => g.Seal).HasMaxLength(64);
        table.HasIndex(g => new { g.Tenant, g.AskedAt });
        table.HasIndex(g => g.Ticket);
        table.Ignore(g => g.ExplanationDueAt);
        table.Ignore(g => g.Until);
        table.Ignore(g => g.OverAt);
        table.Property(g => g.Version).IsConcurrencyToken();
    }
}
