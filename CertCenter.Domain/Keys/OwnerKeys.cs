using System.Security.Cryptography;
using System.Text;

namespace CertCenter.Domain.Keys;

/// <summary>The keys of one owner as they were read: by version, one for secrets and one for files, and the one of fingerprints.</summary>
internal sealed record OwnerKeys(KeyOwner Owner, int Current, IReadOnlyDictionary<int, VersionKeys> Versions, byte[] Fingerprint, DateTimeOffset ReadAt);

/// <summary>What is made of one version of a key (HKDF, RFC 5869, over both halves).</summary>
internal sealed record VersionKeys(byte[] Secrets, byte[] Files)
{
    public static VersionKeys Of(KeyOwner owner, int version, byte[] catalogPart, byte[] shredPart)
    {
        byte[] both = [.. catalogPart, .. shredPart];
        return new(For("secrets"), For("files"));

        byte[] For(string use) => HKDF.DeriveKey(
            HashAlgorithmName.SHA256, both, MasterKeys.KeyBytes, info: Encoding.UTF8.GetBytes($"certcenter {use} {owner.Value:N} {version}"));
    }
}
