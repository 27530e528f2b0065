using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Takes an invitation of staff, whose second factor was just shown to work, and signs its reader in.</summary>
public sealed class JoinStaff(CatalogDatabase catalog, TimeProvider clock)
{
    /// <param name="visitor">Who sent the form.</param>
    /// <param name="link">The secret in the link.</param>
    /// <param name="name">How they are called.</param>
    /// <param name="passwordHash">Of the password they chose.</param>
    /// <param name="step">The half minute of the code they showed.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    public async Task<Outcome<StaffSessionId>> ExecuteAsync(
        Visitor visitor, string? link, string name, string passwordHash, long step, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > 200)
        {
            return new InvalidField("Name", "StaffNameMissing");
        }

        if (StaffLink.Parse(link) is not { } token)
        {
            return new StaffInvitationSpent();
        }

        var now = clock.GetUtcNow();
        await using var db = await catalog.WriteAsync(cancellationToken);
        var member = await db.StaffMembers.SingleOrDefaultAsync(s => s.InvitationHash == token.Hash, cancellationToken);
        if (member?.IsInvited(token, now) is not true || member.SecondFactorSeed is null)
        {
            return new StaffInvitationSpent();
        }

        member.Join(name, passwordHash, step, now);
        var session = StaffSession.Begin(member.Id, visitor, now);
        db.Add(session);
        db.Add(StaffEvent.Of(member.Name, "staff.joined", member.Mail, visitor.Address, now));
        await db.CommitAsync(cancellationToken);
        return session.Id;
    }
}
