using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Accounts;

internal sealed class SessionTable : ICatalogTable<Session>
{
    public void Configure(EntityTypeBuilder<Session> table)
    {
        table.Property(s => s.Browser).HasMaxLength(200);
        table.Property(s => s.Address).HasMaxLength(64);
        table.HasIndex(s => s.Account);
        table.HasIndex(s => new { s.Workspace, s.OnlyReviewer });
        table.HasIndex(s => s.Provider);
        table.HasIndex(s => s.ExpiresAt);
    }
}
