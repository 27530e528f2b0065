using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Keys;

/// <summary>
/// Wraps the key that each file has for itself under the key of its workspace, bound to that file's id. Rotation wraps it again and
/// leaves the file's content alone.
/// </summary>
public sealed class FileKeys(Keyring ring)
{
    /// <summary>The size in bytes of a wrapped key.</summary>
    public const int WrappedBytes = SealedBox.HeadBytes + MasterKeys.KeyBytes;

    public byte[] Wrap(TenantId tenant, FileId file, ReadOnlySpan<byte> key)
    {
        var keys = ring.Of(KeyOwner.Of(tenant));
        return SealedBox.Seal(keys.Versions[keys.Current].Files, keys.Current, Bound(tenant, file), key);
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">Wrapped for another file or workspace, under another key, or altered.</exception>
    public byte[] Unwrap(TenantId tenant, FileId file, ReadOnlySpan<byte> wrapped) =>
        SealedBox.Open(ring.Of(KeyOwner.Of(tenant), SealedBox.VersionOf(wrapped)).Files, Bound(tenant, file), wrapped);

    /// <summary>The version that wrapped it; 0 when there is none.</summary>
    public static int VersionOf(ReadOnlySpan<byte> wrapped) => wrapped[0] == SealedBox.Format ? SealedBox.VersionOf(wrapped) : 0;

    /// <summary>Whether an older version wrapped it.</summary>
    public bool IsOutdated(TenantId tenant, ReadOnlySpan<byte> wrapped) => SealedBox.VersionOf(wrapped) != ring.Of(KeyOwner.Of(tenant)).Current;

    private static string[] Bound(TenantId tenant, FileId file) => [tenant.Value.ToString("N"), $"file/{file.Value:N}", "key"];
}
