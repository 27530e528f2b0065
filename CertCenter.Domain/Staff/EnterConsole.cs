using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Makes the caller of a session of staff, at every request: the session has to be alive and its member still there.</summary>
public sealed class EnterConsole(CatalogDatabase catalog, TimeProvider clock)
{
    private static readonly TimeSpan Finest = TimeSpan.FromMinutes(1);

    public async Task<Outcome<StaffCaller>> ExecuteAsync(StaffSessionId session, bool inUse, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        StaffCaller caller;
        bool late;
        await using (var db = catalog.Read())
        {
            var found = await (from s in db.StaffSessions join m in db.StaffMembers on s.Staff equals m.Id where s.Id == session select new { Session = s, Member = m })
                .AsNoTracking().SingleOrDefaultAsync(cancellationToken);
            if (found is null || !found.Session.IsAlive(now) || !found.Member.IsActive)
            {
                return new StaffSessionEnded();
            }

            (caller, late) = (new StaffCaller(found.Member, found.Session), found.Session.LastSeenAt <= now - Finest);
        }

        if (inUse && late)
        {
            await using var db = await catalog.WriteAsync(cancellationToken);
            await db.StaffSessions.Where(s => s.Id == session).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        return caller;
    }
}
