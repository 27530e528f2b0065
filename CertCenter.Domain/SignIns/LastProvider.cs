using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.SignIns;

/// <summary>Passwords are off, and this is the only provider that lets members, or an owner, in.</summary>
public sealed record LastProvider : Refusal;

/// <summary>Whether members could still come in, and one of them is an owner.</summary>
internal static class WaysIn
{
    public static async Task<bool> WouldShutAllOutAsync(this CatalogDb all, TenantDb db, SignInProvider without, CancellationToken cancellationToken)
    {
        var rules = await all.SignInRules.AsNoTracking().SingleOrDefaultAsync(r => r.Workspace == without.Workspace && r.PasswordsOff, cancellationToken);
        return rules is not null
            && (!await all.SignInProviders.AnyAsync(p => p.Workspace == without.Workspace && p.Id != without.Id && p.IsOn && p.ProvenAt != null, cancellationToken)
                || (rules.SpareOwner is null && !await db.OwnerComesInAsync(all, without.Workspace, null, without.Id, cancellationToken)));
    }
}
