using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>Seals the keys of cookies and links again after the catalog's key was rotated. There are a handful of them.</summary>
internal sealed class SealProtectionKeysAgain(CatalogDatabase catalog, ISecrets secrets) : ISealedCatalogThings
{
    public async Task<int> SealAgainAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        var outdated = (await db.ProtectionKeys.ToListAsync(cancellationToken)).Where(k => secrets.IsOutdated(ProtectionKeys.Context, k.Sealed)).ToList();
        var found = 0;
        foreach (var key in outdated)
        {
            try
            {
                key.Sealed = secrets.Seal(ProtectionKeys.Context, secrets.Open(ProtectionKeys.Context, key.Sealed));
                found++;
            }
            catch (CryptographicException)
            {
                // The framework says so when it reads the ring, and goes on with a new key.
            }
        }

        await db.CommitAsync(cancellationToken);
        return found;
    }
}
