using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
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

    /// <summary>Whether an owner is linked to a provider that lets in, and so comes in without a password.</summary>
    /// <param name="without">The owner who goes, if one does.</param>
    /// <param name="withoutProvider">The provider that goes, if one does.</param>
    public static async Task<bool> OwnerComesInAsync(
        this TenantDb db, CatalogDb all, TenantId workspace, MemberId? without, Guid? withoutProvider, CancellationToken cancellationToken)
    {
        var members = await db.Members.Where(m => m.RemovedAt == null).Select(m => new { m.Id, m.Account, m.Roles }).ToListAsync(cancellationToken);
        var owners = members.Where(m => m.Id != without && m.Roles.HasFlag(Roles.Owner)).Select(m => m.Account).ToList();
        return await (
            from l in all.SignInLinks
            join p in all.SignInProviders on l.Provider equals p.Id
            where l.Workspace == workspace && owners.Contains(l.Account) && p.IsOn && p.ProvenAt != null && p.Id != withoutProvider
            select l).AnyAsync(cancellationToken);
    }
}
