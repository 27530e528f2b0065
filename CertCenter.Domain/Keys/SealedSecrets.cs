using System.Security.Cryptography;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Keys;

/// <summary>Seals secrets under the newest version of their owner's key, and opens them with the version that sealed them.</summary>
public sealed class SealedSecrets(Keyring ring) : ISecrets
{
    public byte[] Seal(SecretContext context, ReadOnlySpan<byte> plaintext)
    {
        var keys = ring.Of(KeyOwner.Of(context.Tenant));
        return SealedBox.Seal(keys.Versions[keys.Current].Secrets, keys.Current, Bound(context), plaintext);
    }

    public byte[] Open(SecretContext context, ReadOnlySpan<byte> sealedValue) =>
        SealedBox.Open(ring.Of(KeyOwner.Of(context.Tenant), SealedBox.VersionOf(sealedValue)).Secrets, Bound(context), sealedValue);

    public bool IsOutdated(SecretContext context, ReadOnlySpan<byte> sealedValue) =>
        SealedBox.VersionOf(sealedValue) != ring.Of(KeyOwner.Of(context.Tenant)).Current;

    public string Fingerprint(SecretContext context, ReadOnlySpan<byte> plaintext)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(ring.Of(KeyOwner.Of(context.Tenant)).Fingerprint, plaintext, hash);
        return Convert.ToHexStringLower(hash[..8]);
    }

    private static string[] Bound(SecretContext context) => [context.Tenant?.Value.ToString("N") ?? "", context.Subject, context.Field];
}
