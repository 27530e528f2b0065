using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CertCenter.Domain.Staff;

internal sealed class StaffMemberTable : ICatalogTable<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> table)
    {
        table.Property(s => s.Mail).HasMaxLength(254);
        table.HasIndex(s => s.Mail).IsUnique();
        table.Property(s => s.Name).HasMaxLength(200);
        table.Property(s => s.InvitedBy).HasMaxLength(200);
        table.Property(s => s.PasswordHash).HasMaxLength(500);
        table.Property(s => s.SecondFactorSeed).HasMaxLength(500);
        table.Property(s => s.InvitationHash).HasMaxLength(32);
        table.Property(s => s.ProviderIssuer).HasMaxLength(StaffSubject.MaxIssuer);
        table.Property(s => s.ProviderSubject).HasMaxLength(StaffSubject.MaxSubject);
        table.HasIndex(s => new { s.ProviderIssuer, s.ProviderSubject }).IsUnique();
        table.Ignore(s => s.IsActive);
        table.Property(s => s.Version).IsConcurrencyToken();
    }
}
