using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Tells staff of the steps of a grant by mail, at once: who may approve, who asked, who approved. Never whoever took the step.</summary>
public static class AccessMails
{
    public static async Task TellStaffAsync(this CatalogDb db, Grant grant, Actor actor, string what, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (KindOf(grant, what, now) is not { } kind)
        {
            return;
        }

        var there = await db.StaffMembers.Where(s => s.JoinedAt != null && s.RemovedAt == null).Select(s => new { s.Id, s.Role }).ToListAsync(cancellationToken);
        var approvers = StaffMatrix.Of(StaffAction.ApproveAccess).Roles;
        var readers = there.Where(s => kind switch
        {
            AccountMailKind.StaffAccessAsked => s.Id != grant.Requester && s.Id != grant.Colleague && approvers.Contains(s.Role),
            AccountMailKind.StaffAccessBegun => s.Id == grant.Colleague || s.Id == grant.SecondColleague,
            AccountMailKind.StaffAccessEnded => s.Id == grant.Requester || s.Id == grant.Colleague || s.Id == grant.SecondColleague,
            _ => s.Id == grant.Requester,
        });
        db.AddRange(readers.Where(s => GrantTrail.ActorOf(s.Id, "").Id != actor.Id).Select(s => AccountMail.ForStaff(kind, s.Id, grant.Tenant, null, grant.Id, now)));
    }

    private static AccountMailKind? KindOf(Grant grant, string what, DateTimeOffset now) => what switch
    {
        "support.asked" or "support.emergency" => AccountMailKind.StaffAccessAsked,
        "support.approved" when grant.StateAt(now) is GrantState.AwaitingCustomer => AccountMailKind.StaffAccessApproved,
        "support.allowed" => AccountMailKind.StaffAccessAllowed,
        "support.begun" => AccountMailKind.StaffAccessBegun,
        "support.ended" => AccountMailKind.StaffAccessEnded,
        _ => null,
    };
}
