using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Takes the second factor again in a session, so that what is privileged may be done for a while. The proof is used up.</summary>
public sealed class ConfirmStaff(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffSessionId session, StaffProof proof, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.StaffSessions.SingleOrDefaultAsync(s => s.Id == session, cancellationToken) is not { } found || !found.IsAlive(now))
        {
            return new StaffSessionEnded();
        }

        var member = await db.StaffMembers.SingleAsync(s => s.Id == found.Staff, cancellationToken);
        if (!member.IsActive || !await proof.TakeAsync(db, member, now, cancellationToken))
        {
            return new StaffCodeUsed();
        }

        found.SecondFactorAt = now;
        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
