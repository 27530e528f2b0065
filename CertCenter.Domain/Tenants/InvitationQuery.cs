using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>The invitation was used, ran out, was taken back, or never was: one answer for all.</summary>
public sealed record InvitationSpent : Refusal;

/// <summary>An invitation as its page and its mail show it. Whether the address has an account is told only to who holds the link.</summary>
public sealed record InvitationOffer(string Workspace, string Region, string Mail, string InvitedBy, Roles Roles, DateTimeOffset ExpiresAt, bool HasAccount);

/// <summary>What an open invitation asks for.</summary>
public sealed class InvitationQuery(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<InvitationOffer>> ExecuteAsync(Visitor visitor, Guid invitation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await using var db = catalog.Read();
        var found = await (
            from i in db.Invitations
            join t in db.Tenants on i.Workspace equals t.Id
            where i.Id == invitation && (t.State == TenantState.Active || t.State == TenantState.Trial)
            select new { Invitation = i, t.Name, t.Region, HasAccount = db.Accounts.Any(a => a.Mail == i.Mail && a.MailConfirmedAt != null) })
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return found is not null && found.Invitation.IsOpen(clock.GetUtcNow())
            ? new InvitationOffer(
                found.Name, found.Region, found.Invitation.Mail, found.Invitation.InvitedBy, found.Invitation.Roles, found.Invitation.ExpiresAt, found.HasAccount)
            : new InvitationSpent();
    }
}
