using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Takes the second factor again in a session, so that what is privileged may be done for a while. The code is used up.</summary>
public sealed class ConfirmStaff(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffSessionId session, long step, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.StaffSessions.SingleOrDefaultAsync(s => s.Id == session, cancellationToken) is not { } found || !found.IsAlive(now))
        {
            return new StaffSessionEnded();
        }

        var member = await db.StaffMembers.SingleAsync(s => s.Id == found.Staff, cancellationToken);
        if (!member.IsActive || !member.TakeCode(step))
        {
            return new StaffCodeUsed();
        }

        found.SecondFactorAt = now;
        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
