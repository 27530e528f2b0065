using System.Security.Cryptography;

namespace CertCenter.Domain.Keys;

/// <summary>
/// Makes keys. The half of the shred store is kept at once, under an id of its own; the rows are the caller's to save, so that a
/// workspace and its key come to be in one transaction. Rows that are never saved leave a half that means nothing.
/// </summary>
public sealed class NewKeys(IShredStore shred, MasterRing master, Keyring ring, TimeProvider clock)
{
    private const int PartBytes = 32;

    /// <summary>The first version of an owner's key, and their key of fingerprints.</summary>
    public IReadOnlyList<object> First(KeyOwner owner)
    {
        var (row, keys) = Make(owner, 1);
        return
        [
            row,
            FingerprintKey.Of(owner, SealFingerprint(owner, 1, keys, RandomNumberGenerator.GetBytes(PartBytes))),
            KeyEvent.Of(KeyEventKind.KeyMade, owner, 1, row.MadeAt),
        ];
    }

    /// <summary>
    /// Makes a key for nobody and destroys it, for whoever must cost as much as somebody who gets one. Until what is returned is
    /// disposed, this process can seal with it.
    /// </summary>
    internal IDisposable Pretend(KeyOwner owner)
    {
        var (_, keys) = Make(owner, 1);
        var fingerprint = RandomNumberGenerator.GetBytes(PartBytes);
        SealFingerprint(owner, 1, keys, fingerprint);
        shred.DestroyAll(owner);
        return ring.Lend(new(owner, 1, new Dictionary<int, VersionKeys> { [1] = keys }, fingerprint, clock.GetUtcNow()));
    }

    internal SealingKey Next(KeyOwner owner, int version) => Make(owner, version).Row;

    internal static byte[] SealFingerprint(KeyOwner owner, int version, VersionKeys keys, byte[] key) =>
        SealedBox.Seal(keys.Secrets, version, [owner.Value.ToString("N"), .. Keyring.FingerprintContext], key);

    private (SealingKey Row, VersionKeys Keys) Make(KeyOwner owner, int version)
    {
        var (ours, theirs, id) = (RandomNumberGenerator.GetBytes(PartBytes), RandomNumberGenerator.GetBytes(PartBytes), Guid.NewGuid());
        shred.Keep(owner, id, theirs);
        var (wrapped, masterVersion) = master.Wrap(owner, version, ours);
        return (SealingKey.Of(owner, version, id, wrapped, masterVersion, clock.GetUtcNow()), VersionKeys.Of(owner, version, ours, theirs));
    }
}
