using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Keys;

/// <summary>
/// At the start: makes the keys of a new installation, and checks that those of an older one open what they sealed. Nothing is made
/// in place of a key that is lost.
/// </summary>
public sealed class OpenKeys(CatalogDatabase catalog, MasterRing master, Keyring ring, NewKeys makes)
{
    /// <exception cref="KeysUnusableException">A key is missing, damaged or wrong.</exception>
    public async Task ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await HasKeysAsync(cancellationToken))
        {
            ring.Of(KeyOwner.Catalog);
            return;
        }

        master.MakeUnlessThere();
        var rows = makes.First(KeyOwner.Catalog);
        await using var db = await catalog.WriteAsync(cancellationToken);
        db.AddRange(rows);
        await db.CommitAsync(cancellationToken);
    }

    private async Task<bool> HasKeysAsync(CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await db.SealingKeys.AnyAsync(cancellationToken);
    }
}
