using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Keys;

/// <summary>
/// Shows that what a workspace's key sealed does not open any more: a specimen is sealed while the key is there, and tried afterwards
/// with every key that can still be obtained.
/// </summary>
public sealed class ShredProof(CatalogDatabase catalog, IShredStore shred, MasterRing master, Keyring ring)
{
    private const int SpecimenBytes = 64;

    /// <summary>Seals random bytes as a secret of the workspace is sealed, and makes sure that they open now.</summary>
    internal async Task<Specimen> SealAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        var owner = KeyOwner.Of(tenant);
        var halves = await db.SealingKeys.Where(k => k.Owner == owner)
            .Select(k => new CatalogHalf(k.Version, k.ShredId, k.WrappedPart, k.MasterVersion)).ToListAsync(cancellationToken);
        var keys = ring.Of(KeyOwner.Of(tenant));
        var plaintext = RandomNumberGenerator.GetBytes(SpecimenBytes);
        var box = SealedBox.Seal(keys.Versions[keys.Current].Secrets, keys.Current, ContextOf(tenant), plaintext);
        return SealedBox.Open(keys.Versions[keys.Current].Secrets, ContextOf(tenant), box).AsSpan().SequenceEqual(plaintext)
            ? new(box, halves)
            : throw new KeysUnusableException($"The specimen of {KeyOwner.Of(tenant)} does not open while its key is there.");
    }

    /// <summary>How many keys were tried; none of them opened it.</summary>
    /// <exception cref="KeysUnusableException">One did.</exception>
    internal async Task<int> TryAllAsync(TenantId tenant, Specimen specimen, CancellationToken cancellationToken)
    {
        ring.Forget(KeyOwner.Of(tenant));
        List<KeyOwner> owners;
        await using (var db = catalog.Read())
        {
            owners = await db.SealingKeys.Select(k => k.Owner).Distinct().ToListAsync(cancellationToken);
        }

        var tried = 0;
        var own = specimen.Halves.Select(h => FromBackup(KeyOwner.Of(tenant), h)).OfType<VersionKeys>();
        foreach (var keys in own.Concat(owners.Append(KeyOwner.Of(tenant)).Distinct().Select(Obtain).OfType<OwnerKeys>().SelectMany(k => k.Versions.Values)))
        {
            tried += 2;
            if (Opens(keys.Secrets, tenant, specimen.Box) || Opens(keys.Files, tenant, specimen.Box))
            {
                throw new KeysUnusableException($"The specimen of {KeyOwner.Of(tenant)} still opens.");
            }
        }

        return tried;
    }

    /// <summary>The key as it would be put together with a backup of the catalog; null where the shred store has nothing to add.</summary>
    private VersionKeys? FromBackup(KeyOwner owner, CatalogHalf half) => shred.Read(half.ShredId) is { } part
        ? VersionKeys.Of(owner, half.Version, master.Unwrap(SealingKey.Of(owner, half.Version, half.ShredId, half.Wrapped, half.MasterVersion, default)), part)
        : null;

    private OwnerKeys? Obtain(KeyOwner owner)
    {
        try
        {
            return ring.Of(owner);
        }
        catch (KeysUnusableException)
        {
            return null;
        }
    }

    private static bool Opens(byte[] key, TenantId tenant, byte[] box)
    {
        try
        {
            SealedBox.Open(key, ContextOf(tenant), box);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string[] ContextOf(TenantId tenant) => [tenant.Value.ToString("N"), "erasure", "specimen"];
}

/// <summary>Something that a workspace's key sealed, and the catalog's halves of that key as a backup of the catalog still has them.</summary>
public sealed record Specimen(byte[] Box, IReadOnlyList<CatalogHalf> Halves);

/// <summary>The catalog's half of one version of a key, wrapped by the master key.</summary>
public sealed record CatalogHalf(int Version, Guid ShredId, byte[] Wrapped, int MasterVersion);
