using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Seals the passwords of a store's users, or the key of its file, and the keys of its trail again after the workspace's key was rotated. They stay the same.</summary>
internal sealed class SealCredentialsAgain(CatalogDatabase catalog, ISecrets secrets) : ISealedThings
{
    public async Task<int> SealAgainAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        var found = 0;
        foreach (var credential in await db.StoreCredentials.Where(c => c.Tenant == caller.Tenant).ToListAsync(cancellationToken))
        {
            credential.Sealed = Again(StoreCredential.ContextOf(caller.Tenant, credential.User), credential.Sealed, ref found);
        }

        foreach (var key in await db.StoreKeys.Where(k => k.Tenant == caller.Tenant).ToListAsync(cancellationToken))
        {
            key.Sealed = Again(StoreKey.ContextOf(caller.Tenant), key.Sealed, ref found);
        }

        foreach (var key in await db.TrailKeys.Where(k => k.Tenant == caller.Tenant).ToListAsync(cancellationToken))
        {
            key.Sealed = Again(TrailKey.ContextOf(caller.Tenant, key.Id), key.Sealed, ref found);
        }

        await db.CommitAsync(cancellationToken);
        return found;
    }

    private byte[] Again(SecretContext context, byte[] box, ref int found)
    {
        try
        {
            if (secrets.IsOutdated(context, box))
            {
                box = secrets.Seal(context, secrets.Open(context, box));
                found++;
            }
        }
        catch (CryptographicException)
        {
            // Whoever opens the store with it is told so.
        }

        return box;
    }
}
