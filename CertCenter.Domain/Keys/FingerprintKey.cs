namespace CertCenter.Domain.Keys;

/// <summary>
/// The key of an owner's fingerprints, sealed by the owner's key. It stays the same when that is rotated: what is known only by its
/// fingerprint could not be made again. Opening it shows too that the owner's key is the right one.
/// </summary>
public sealed class FingerprintKey
{
    private FingerprintKey()
    {
    }

    public KeyOwner Owner { get; private init; }

    public required byte[] Sealed { get; set; }

    public static FingerprintKey Of(KeyOwner owner, byte[] sealedKey) => new() { Owner = owner, Sealed = sealedKey };
}
