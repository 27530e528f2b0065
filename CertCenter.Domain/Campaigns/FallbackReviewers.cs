using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// Who reviews what no manager and no owner can: the named member, and for what that member holds, another person: who drafted the
/// campaign, else the administrator who joined first.
/// </summary>
internal static class FallbackReviewers
{
    /// <summary>Somebody who is in the workspace and may do more than read.</summary>
    public static Task<bool> MayBeNamedAsync(TenantDb db, MemberId id, CancellationToken cancellationToken) =>
        db.Members.AnyAsync(m => m.Id == id && m.RemovedAt == null && m.Account != Member.Nobody && m.Roles != Roles.Auditor, cancellationToken);

    /// <summary>The named one first; one more with another mail address when there is one. Empty when the named one has gone.</summary>
    public static async Task<IReadOnlyList<Member>> OfAsync(TenantDb db, Campaign campaign, CancellationToken cancellationToken)
    {
        var members = await db.Members.AsNoTracking().Where(m => m.RemovedAt == null && m.Account != Member.Nobody && m.Roles != Roles.Auditor).ToListAsync(cancellationToken);
        if (members.Find(m => m.Id == campaign.FallbackReviewer) is not { } named)
        {
            return [];
        }

        return SecondOf(members, named.Mail, campaign.Owner) is { } second ? [named, second] : [named];
    }

    /// <summary>Who reviews what the named one holds: whoever drafted it, else the administrator who joined first.</summary>
    public static Member? SecondOf(List<Member> members, string? namedMail, MemberId? owner) => members
        .Where(m => m.Mail != namedMail && (m.Id == owner || (m.Roles & (Roles.Owner | Roles.Administrator)) != 0))
        .OrderByDescending(m => m.Id == owner).ThenBy(m => m.JoinedAt).ThenBy(m => m.Id.Value)
        .FirstOrDefault();
}
