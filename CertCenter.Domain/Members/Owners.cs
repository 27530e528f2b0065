using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Members;

/// <summary>A workspace without an owner could not be looked after by anybody.</summary>
internal static class Owners
{
    public static async Task<bool> IsLastOwnerAsync(this TenantDb db, Member member, CancellationToken cancellationToken)
    {
        if (!member.Roles.HasFlag(Roles.Owner))
        {
            return false;
        }

        // Roles are words in the database, so they are told apart here; a workspace has few members.
        var others = await db.Members.Where(m => m.Id != member.Id && m.RemovedAt == null && m.Account != Member.Nobody).Select(m => m.Roles).ToListAsync(cancellationToken);
        return !others.Any(r => r.HasFlag(Roles.Owner));
    }
}
