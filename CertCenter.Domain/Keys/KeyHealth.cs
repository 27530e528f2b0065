using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;

namespace CertCenter.Domain.Keys;

/// <summary>Whether a workspace's key can be put together now.</summary>
public sealed class KeyHealth(CatalogDatabase catalog, Keyring ring)
{
    /// <summary>Its newest version, read anew and not from memory, and when that was made.</summary>
    /// <exception cref="KeysUnusableException">A half is lost, or the key was destroyed.</exception>
    internal (int Version, DateTimeOffset MadeAt) Of(TenantId tenant)
    {
        var owner = KeyOwner.Of(tenant);
        ring.Forget(owner);
        var version = ring.Of(owner).Current;
        using var db = catalog.Read();
        return (version, db.SealingKeys.Where(k => k.Owner == owner && k.Version == version).Select(k => k.MadeAt).Single());
    }
}
