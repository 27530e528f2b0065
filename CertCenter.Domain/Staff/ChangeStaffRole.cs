using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Somebody of the staff changes or removes themselves: another has to do it.</summary>
public sealed record NotOnOneself : RightMissing;

/// <summary>Makes something else of somebody of the staff. Their sessions end, so that no open page goes on as what they were.</summary>
public sealed class ChangeStaffRole(CatalogDatabase catalog, ISecrets secrets, AccessNews news, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, StaffId staff, StaffRole role, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.ChangeStaffRole, now) is { } refusal)
        {
            return refusal;
        }

        if (caller.Id == staff)
        {
            return new NotOnOneself();
        }

        await using var db = await catalog.WriteAsync(cancellationToken);
        if (!Enum.IsDefined(role) || await db.StaffMembers.SingleOrDefaultAsync(s => s.Id == staff && s.RemovedAt == null, cancellationToken) is not { } member)
        {
            return new NotFound();
        }

        var before = member.Role;
        member.ChangeRole(role);
        await db.EndStaffSessionsAsync(staff, now, cancellationToken);
        db.Add(StaffEvent.Of(caller, "staff.role-changed", member.Mail, now, new { from = before.ToString(), to = role.ToString() }));
        var told = await db.EndGrantsAsync(
            db.Grants.Where(g => g.Requester == staff), GrantEnd.RequesterLeft, GrantTrail.ActorOf(caller.Id, caller.Name), secrets, now, cancellationToken);
        await db.CommitAsync(cancellationToken);
        news.Of(told);
        return Done.Yes;
    }
}
