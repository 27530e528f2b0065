using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Seals the passwords of a store's users again after the workspace's key was rotated. The passwords stay the same.</summary>
internal sealed class SealCredentialsAgain(CatalogDatabase catalog, ISecrets secrets) : ISealedThings
{
    public async Task<int> SealAgainAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        var found = 0;
        foreach (var credential in await db.StoreCredentials.Where(c => c.Tenant == caller.Tenant).ToListAsync(cancellationToken))
        {
            var context = StoreCredential.ContextOf(caller.Tenant, credential.User);
            try
            {
                if (secrets.IsOutdated(context, credential.Sealed))
                {
                    credential.Sealed = secrets.Seal(context, secrets.Open(context, credential.Sealed));
                    found++;
                }
            }
            catch (CryptographicException)
            {
                // Whoever opens the store with it is told so.
            }
        }

        await db.CommitAsync(cancellationToken);
        return found;
    }
}
