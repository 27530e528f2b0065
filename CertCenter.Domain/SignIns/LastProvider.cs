using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.SignIns;

/// <summary>Passwords are off, and this is the only provider that lets members in.</summary>
public sealed record LastProvider : Refusal;

/// <summary>Whether members could still come in.</summary>
internal static class WaysIn
{
    public static async Task<bool> WouldShutAllOutAsync(this CatalogDb all, SignInProvider without, CancellationToken cancellationToken) =>
        await all.SignInRules.AnyAsync(r => r.Workspace == without.Workspace && r.PasswordsOff, cancellationToken)
        && !await all.SignInProviders.AnyAsync(p => p.Workspace == without.Workspace && p.Id != without.Id && p.IsOn && p.ProvenAt != null, cancellationToken);
}
