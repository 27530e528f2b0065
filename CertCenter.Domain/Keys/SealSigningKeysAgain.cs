using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Keys;

/// <summary>Seals the private halves of signing keys again after the catalog's key was rotated. The keys stay the same.</summary>
internal sealed class SealSigningKeysAgain(CatalogDatabase catalog, ISecrets secrets) : ISealedCatalogThings
{
    public async Task<int> SealAgainAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        var found = 0;
        foreach (var key in await db.SigningKeys.ToListAsync(cancellationToken))
        {
            var context = Signatures.ContextOf(key.Id);
            if (secrets.IsOutdated(context, key.SealedPrivate))
            {
                key.SealedPrivate = secrets.Seal(context, secrets.Open(context, key.SealedPrivate));
                found++;
            }
        }

        await db.CommitAsync(cancellationToken);
        return found;
    }
}
