using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>Who is told that a workspace will be erased: its owners, and where none is left its administrators.</summary>
internal static class LeavingReaders
{
    public static async Task<IReadOnlyList<AccountId>> OfAsync(TenantDb db, CancellationToken cancellationToken)
    {
        // Roles are words in the database, so they are told apart here.
        var members = await db.Members.Where(m => m.RemovedAt == null).Select(m => new { m.Account, m.Roles }).ToListAsync(cancellationToken);
        var owners = members.FindAll(m => m.Roles.HasFlag(Roles.Owner));
        var told = owners.Count > 0 ? owners : members.FindAll(m => m.Roles.HasFlag(Roles.Administrator));
        return [.. told.Select(m => m.Account)];
    }
}
