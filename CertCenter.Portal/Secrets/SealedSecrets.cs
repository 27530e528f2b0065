using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Secrets;

/// <summary>
/// Seals with AES-256-GCM under a key of the tenant: a version byte, a random nonce, the tag, the ciphertext. The context is
/// authenticated with it.
/// </summary>
internal sealed class SealedSecrets(MasterKey master) : ISecrets
{
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeadBytes = 1 + NonceBytes + TagBytes;

    private readonly ConcurrentDictionary<string, byte[]> _keys = new();

    public byte[] Seal(SecretContext context, ReadOnlySpan<byte> plaintext)
    {
        var whole = new byte[HeadBytes + plaintext.Length];
        whole[0] = Version;
        var nonce = whole.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(KeyOf(context, "seal"), TagBytes);
        aes.Encrypt(nonce, plaintext, whole.AsSpan(HeadBytes), whole.AsSpan(1 + NonceBytes, TagBytes), Bound(context));
        return whole;
    }

    public byte[] Open(SecretContext context, ReadOnlySpan<byte> sealedValue)
    {
        if (sealedValue.Length < HeadBytes || sealedValue[0] != Version)
        {
            throw new CryptographicException("This was not sealed here.");
        }

        var plaintext = new byte[sealedValue.Length - HeadBytes];
        using var aes = new AesGcm(KeyOf(context, "seal"), TagBytes);
        aes.Decrypt(sealedValue.Slice(1, NonceBytes), sealedValue[HeadBytes..], sealedValue.Slice(1 + NonceBytes, TagBytes), plaintext, Bound(context));
        return plaintext;
    }

    public string Fingerprint(SecretContext context, ReadOnlySpan<byte> plaintext)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(KeyOf(context, "fingerprint"), plaintext, hash);
        return Convert.ToHexStringLower(hash[..8]);
    }

    private byte[] KeyOf(SecretContext context, string use) =>
        _keys.GetOrAdd($"certcenter {use} {context.Tenant?.Value.ToString("N") ?? "catalog"}", master.Derive);

    /// <summary>Each part behind its length, so that no two contexts look the same.</summary>
    private static byte[] Bound(SecretContext context)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(context.Tenant?.Value.ToString("N") ?? "");
        writer.Write(context.Subject);
        writer.Write(context.Field);
        writer.Flush();
        return bytes.ToArray();
    }
}
