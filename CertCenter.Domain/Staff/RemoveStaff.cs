using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Somebody leaves the staff, at once: their sessions end and what they signed in with is gone. Nobody removes themselves, so one of operations stays.</summary>
public sealed class RemoveStaff(CatalogDatabase catalog, ISecrets secrets, AccessNews news, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, StaffId staff, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.RemoveStaff, now) is { } refusal)
        {
            return refusal;
        }

        if (caller.Id == staff)
        {
            return new NotOnOneself();
        }

        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.StaffMembers.SingleOrDefaultAsync(s => s.Id == staff && s.RemovedAt == null, cancellationToken) is not { } member)
        {
            return new NotFound();
        }

        member.Remove(now);
        await db.Passkeys.Where(p => p.Staff == staff).ExecuteDeleteAsync(cancellationToken);
        await db.EndStaffSessionsAsync(staff, now, cancellationToken);
        db.Add(StaffEvent.Of(caller, "staff.removed", member.Mail, now));
        var told = await db.EndGrantsAsync(
            db.Grants.Where(g => g.Requester == staff), GrantEnd.RequesterLeft, GrantTrail.ActorOf(caller.Id, caller.Name), secrets, now, cancellationToken);
        await db.CommitAsync(cancellationToken);
        news.Of(told);
        return Done.Yes;
    }
}
