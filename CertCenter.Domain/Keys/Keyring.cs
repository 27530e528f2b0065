using System.Collections.Concurrent;
using System.Security.Cryptography;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Keys;

/// <summary>Puts both halves of keys together and keeps the result in memory for a short time.</summary>
public sealed class Keyring(CatalogDatabase catalog, IShredStore shred, MasterRing master, TimeProvider clock, IOptions<KeysOptions> options)
{
    internal static readonly string[] FingerprintContext = ["", "fingerprints", "key"];

    private readonly ConcurrentDictionary<KeyOwner, OwnerKeys> _known = new();

    /// <exception cref="KeysUnusableException">A half is lost, or the owner's key was destroyed.</exception>
    internal OwnerKeys Of(KeyOwner owner)
    {
        var now = clock.GetUtcNow();
        return _known.TryGetValue(owner, out var known) && now >= known.ReadAt && now - known.ReadAt <= options.Value.KnownFor
            ? known
            : _known[owner] = Read(owner, now);
    }

    /// <summary>One version, also one that was made after these were read.</summary>
    /// <exception cref="KeysUnusableException">A half is lost, or that version was destroyed.</exception>
    internal VersionKeys Of(KeyOwner owner, int version)
    {
        if (Of(owner).Versions.TryGetValue(version, out var there))
        {
            return there;
        }

        Forget(owner);
        return Of(owner).Versions.TryGetValue(version, out there)
            ? there
            : throw new KeysUnusableException(
                $"Version {version} of the key of {owner} is not there any more. It was destroyed after a rotation, or catalog and shred store are not of the same time as the data.");
    }

    internal void Forget(KeyOwner owner) => _known.TryRemove(owner, out _);

    private OwnerKeys Read(KeyOwner owner, DateTimeOffset now)
    {
        using var db = catalog.Read();
        var rows = db.SealingKeys.Where(k => k.Owner == owner).OrderBy(k => k.Version).ToList();
        var fingerprint = db.FingerprintKeys.Where(k => k.Owner == owner).Select(k => k.Sealed).SingleOrDefault();
        if (rows.Count == 0 || fingerprint is null)
        {
            throw new KeysUnusableException($"The catalog has no key of {owner}. It was destroyed with its workspace, or the catalog is not the one of this data.");
        }

        Dictionary<int, VersionKeys> versions = [];
        foreach (var row in rows)
        {
            if (shred.Read(row.ShredId) is { } part)
            {
                versions[row.Version] = VersionKeys.Of(owner, row.Version, master.Unwrap(row), part);
            }
        }

        return versions.ContainsKey(rows[^1].Version)
            ? new(owner, rows[^1].Version, versions, Fingerprint(owner, versions, fingerprint), now)
            : throw new KeysUnusableException($"The shred store lacks its half of the key of {owner}. Put back its newest backup; what was destroyed on purpose stays closed.");
    }

    private static byte[] Fingerprint(KeyOwner owner, Dictionary<int, VersionKeys> versions, byte[] box)
    {
        try
        {
            return versions.TryGetValue(SealedBox.VersionOf(box), out var keys)
                ? SealedBox.Open(keys.Secrets, [owner.Value.ToString("N"), .. FingerprintContext], box)
                : throw new KeysUnusableException($"The key of fingerprints of {owner} was sealed by a version that is not there any more.");
        }
        catch (CryptographicException e) when (e is not KeysUnusableException)
        {
            throw new KeysUnusableException($"The halves of the key of {owner} do not belong together: catalog and shred store are not of the same time.", e);
        }
    }
}
