using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Keys;

/// <summary>
/// Destroys every version of a workspace's key: its secrets and files never open again, nor any copy of them. The half in the shred
/// store goes first; killed in between, it is finished by asking again.
/// </summary>
public sealed class ShredKeys(CatalogDatabase catalog, IShredStore shred, Keyring ring, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(SystemCaller caller, TenantId tenant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var owner = KeyOwner.Of(tenant);
        shred.DestroyAll(owner);
        await using var db = await catalog.WriteAsync(cancellationToken);
        var versions = await db.SealingKeys.Where(k => k.Owner == owner).ToListAsync(cancellationToken);
        if (versions.Count > 0)
        {
            db.Add(KeyEvent.Of(KeyEventKind.Shredded, owner, versions.Max(k => k.Version), clock.GetUtcNow()));
        }

        db.RemoveRange(versions);
        db.RemoveRange(await db.FingerprintKeys.Where(k => k.Owner == owner).ToListAsync(cancellationToken));
        await db.CommitAsync(cancellationToken);
        ring.Forget(owner);
        return Done.Yes;
    }
}
