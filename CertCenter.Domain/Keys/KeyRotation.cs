using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Keys;

/// <summary>
/// The steps by which an owner's key is rotated, each whole in itself: the next version is made and seals from then on; everything
/// sealed by an older one is sealed again; a version by which nothing was found sealed for long enough is destroyed. What is done
/// and what is left is read from the rows, so that whoever is killed goes on where they were.
/// </summary>
public sealed class KeyRotation(
    CatalogDatabase catalog, IShredStore shred, Keyring ring, NewKeys makes, TimeProvider clock, IOptions<KeysOptions> options)
{
    /// <summary>Makes the next version when it was asked for. Returns the newest version, and whether there are older ones.</summary>
    internal async Task<(int Newest, bool HasOlder)> TurnAsync(KeyOwner owner, CancellationToken cancellationToken)
    {
        var keys = await ReadAsync(owner, cancellationToken);
        if (keys[^1] is { RotationAsked: true } asked)
        {
            var next = makes.Next(owner, asked.Version + 1);
            await using var db = await catalog.WriteAsync(cancellationToken);
            (await db.SealingKeys.SingleAsync(k => k.Owner == owner && k.Version == asked.Version, cancellationToken)).Replaced(clock.GetUtcNow());
            db.Add(next);
            db.Add(KeyEvent.Of(KeyEventKind.KeyMade, owner, next.Version, clock.GetUtcNow()));
            await db.CommitAsync(cancellationToken);
        }

        ring.Forget(owner);
        await SealFingerprintAsync(owner, cancellationToken);
        keys = await ReadAsync(owner, cancellationToken);
        return (keys[^1].Version, keys.Count > 1);
    }

    /// <summary>The versions that nothing needs any more, after a look that found so many things sealed by older ones.</summary>
    internal async Task<IReadOnlyList<int>> LookedAsync(KeyOwner owner, int found, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await catalog.WriteAsync(cancellationToken);
        var older = (await db.SealingKeys.Where(k => k.Owner == owner).OrderBy(k => k.Version).ToListAsync(cancellationToken)).SkipLast(1).ToList();
        older.ForEach(k => k.Looked(found, now));
        await db.CommitAsync(cancellationToken);
        return [.. older.Where(k => found == 0 && now - k.LastUsedAt >= options.Value.RetireAfter).Select(k => k.Version)];
    }

    /// <summary>Destroys a version: first its half in the shred store, then its row.</summary>
    internal async Task DestroyAsync(KeyOwner owner, int version, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(owner, cancellationToken)).Find(k => k.Version == version) is { } gone)
        {
            shred.Destroy(gone.ShredId);
            await using var db = await catalog.WriteAsync(cancellationToken);
            db.Remove(gone);
            db.Add(KeyEvent.Of(KeyEventKind.KeyDestroyed, owner, version, clock.GetUtcNow()));
            await db.CommitAsync(cancellationToken);
        }

        ring.Forget(owner);
    }

    /// <summary>When to look again; null when only the newest version is left.</summary>
    internal async Task<DateTimeOffset?> NextLookAsync(KeyOwner owner, CancellationToken cancellationToken)
    {
        var older = (await ReadAsync(owner, cancellationToken)).SkipLast(1).ToList();
        return older.Count == 0 ? null : older.Min(k => k.LastUsedAt ?? clock.GetUtcNow()) + options.Value.RetireAfter;
    }

    private async Task<List<SealingKey>> ReadAsync(KeyOwner owner, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        var keys = await db.SealingKeys.AsNoTracking().Where(k => k.Owner == owner).OrderBy(k => k.Version).ToListAsync(cancellationToken);
        return keys.Count > 0 ? keys : throw new KeysUnusableException($"The catalog has no key of {owner}.");
    }

    private async Task SealFingerprintAsync(KeyOwner owner, CancellationToken cancellationToken)
    {
        var keys = ring.Of(owner);
        await using var db = await catalog.WriteAsync(cancellationToken);
        var fingerprint = await db.FingerprintKeys.SingleAsync(k => k.Owner == owner, cancellationToken);
        if (SealedBox.VersionOf(fingerprint.Sealed) != keys.Current)
        {
            fingerprint.Sealed = NewKeys.SealFingerprint(owner, keys.Current, keys.Versions[keys.Current], keys.Fingerprint);
            await db.CommitAsync(cancellationToken);
        }
    }
}
