using System.Collections.Concurrent;
using System.Security.Cryptography;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Keys;

/// <summary>Puts both halves of keys together and keeps the result in memory for a short time.</summary>
public sealed class Keyring(CatalogDatabase catalog, IShredStore shred, MasterRing master, TimeProvider clock, IOptions<KeysOptions> options)
{
    internal static readonly string[] FingerprintContext = ["", "fingerprints", "key"];

    /// <summary>With more than these in memory, those that are too old to be used are let go.</summary>
    private const int MostKnown = 256;

    private readonly ConcurrentDictionary<KeyOwner, OwnerKeys> _known = new();

    /// <exception cref="KeysUnusableException">A half is lost, or the owner's key was destroyed.</exception>
    internal OwnerKeys Of(KeyOwner owner)
    {
        var now = clock.GetUtcNow();
        return _known.TryGetValue(owner, out var known) && now >= known.ReadAt && now - known.ReadAt <= options.Value.KnownFor
            ? known
            : _known[owner] = Read(owner, ForgetOld(now));
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

    /// <summary>Keys that are kept nowhere else, known here until what is returned is disposed.</summary>
    internal IDisposable Lend(OwnerKeys keys)
    {
        _known[keys.Owner] = keys;
        return new Lent(this, keys.Owner);
    }

    /// <summary>Puts the keys of many owners together anew; those that cannot be put together are left out. Whoever opens something of theirs next finds them.</summary>
    /// <returns>The newest version of each, and when that was made.</returns>
    internal async Task<IReadOnlyDictionary<KeyOwner, (int Version, DateTimeOffset MadeAt)>> LookAsync(IReadOnlyCollection<KeyOwner> owners, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        var rows = (await db.SealingKeys.AsNoTracking().Where(k => owners.Contains(k.Owner)).ToListAsync(cancellationToken)).ToLookup(k => k.Owner);
        var fingerprints = await db.FingerprintKeys.Where(k => owners.Contains(k.Owner)).ToDictionaryAsync(k => k.Owner, k => k.Sealed, cancellationToken);
        var halves = shred.Read([.. rows.SelectMany(r => r).Select(r => r.ShredId)]);
        Dictionary<KeyOwner, (int, DateTimeOffset)> found = [];
        var now = ForgetOld(clock.GetUtcNow());
        foreach (var owner in owners)
        {
            try
            {
                var own = rows[owner].OrderBy(r => r.Version).ToList();
                var keys = PutTogether(owner, own, fingerprints.GetValueOrDefault(owner), halves, now);
                _known[owner] = keys;
                found.Add(owner, (keys.Current, own[^1].MadeAt));
            }
            catch (KeysUnusableException)
            {
                // Whoever asks for this owner alone is told why.
            }
        }

        return found;
    }

    internal void Forget(KeyOwner owner) => _known.TryRemove(owner, out _);

    /// <summary>Keys of workspaces that nobody works in are not kept in memory.</summary>
    private DateTimeOffset ForgetOld(DateTimeOffset now)
    {
        if (_known.Count > MostKnown)
        {
            foreach (var (owner, _) in _known.Where(k => now - k.Value.ReadAt > options.Value.KnownFor))
            {
                Forget(owner);
            }
        }

        return now;
    }

    private OwnerKeys Read(KeyOwner owner, DateTimeOffset now)
    {
        using var db = catalog.Read();
        var rows = db.SealingKeys.Where(k => k.Owner == owner).OrderBy(k => k.Version).ToList();
        var fingerprint = db.FingerprintKeys.Where(k => k.Owner == owner).Select(k => k.Sealed).SingleOrDefault();
        return PutTogether(owner, rows, fingerprint, shred.Read([.. rows.Select(r => r.ShredId)]), now);
    }

    /// <exception cref="KeysUnusableException">A half is lost, or the owner's key was destroyed.</exception>
    private OwnerKeys PutTogether(KeyOwner owner, List<SealingKey> rows, byte[]? fingerprint, IReadOnlyDictionary<Guid, byte[]> halves, DateTimeOffset now)
    {
        if (rows.Count == 0 || fingerprint is null)
        {
            throw new KeysUnusableException($"The catalog has no key of {owner}. It was destroyed with its workspace, or the catalog is not the one of this data.");
        }

        Dictionary<int, VersionKeys> versions = [];
        foreach (var row in rows)
        {
            if (halves.TryGetValue(row.ShredId, out var half))
            {
                versions[row.Version] = VersionKeys.Of(owner, row.Version, master.Unwrap(row), half);
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

    private sealed class Lent(Keyring ring, KeyOwner owner) : IDisposable
    {
        public void Dispose() => ring.Forget(owner);
    }
}
