using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>The session of staff was ended, ran out, or never was.</summary>
public sealed record StaffSessionEnded : Refusal;

/// <summary>The code was used before, or a newer one was.</summary>
public sealed record StaffCodeUsed : Refusal;

/// <summary>Begins a session of staff after password and second factor were checked. That is used up in the same transaction: of two who send it at once one gets in.</summary>
public sealed class StartStaffSession(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<StaffSessionId>> ExecuteAsync(Visitor visitor, StaffId staff, StaffProof proof, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await catalog.WriteAsync(cancellationToken);
        var member = await db.StaffMembers.SingleAsync(s => s.Id == staff, cancellationToken);
        if (!member.IsActive || !await proof.TakeAsync(db, member, now, cancellationToken))
        {
            return new StaffCodeUsed();
        }

        var session = StaffSession.Begin(staff, visitor, now);
        db.Add(session);
        db.Add(StaffEvent.Of(member.Name, "staff.signed-in", member.Mail, visitor.Address, now));
        await db.CommitAsync(cancellationToken);
        return session.Id;
    }
}
