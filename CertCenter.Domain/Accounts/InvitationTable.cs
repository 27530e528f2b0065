using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Accounts;

internal sealed class InvitationTable : ICatalogTable<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> table)
    {
        table.Property(i => i.Mail).HasMaxLength(254);
        table.Property(i => i.InvitedBy).HasMaxLength(200);
        table.HasIndex(i => new { i.Workspace, i.Mail });
    }
}
