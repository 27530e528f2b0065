using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CertCenter.Domain.Keys;

/// <summary>
/// AES-256-GCM (NIST SP 800-38D) around a small value: format, key version, random nonce, tag, ciphertext. What it belongs to is
/// authenticated with it, and so is the key version.
/// </summary>
internal static class SealedBox
{
    public const int HeadBytes = 1 + sizeof(int) + NonceBytes + TagBytes;

    public const byte Format = 2;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static byte[] Seal(byte[] key, int version, IEnumerable<string> context, ReadOnlySpan<byte> plaintext)
    {
        var whole = new byte[HeadBytes + plaintext.Length];
        whole[0] = Format;
        BinaryPrimitives.WriteInt32BigEndian(whole.AsSpan(1), version);
        var nonce = whole.AsSpan(1 + sizeof(int), NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plaintext, whole.AsSpan(HeadBytes), whole.AsSpan(HeadBytes - TagBytes, TagBytes), Bound(version, context));
        return whole;
    }

    /// <summary>The version of the key that sealed it.</summary>
    /// <exception cref="CryptographicException">It was not sealed here.</exception>
    public static int VersionOf(ReadOnlySpan<byte> box) => box.Length >= HeadBytes && box[0] == Format
        ? BinaryPrimitives.ReadInt32BigEndian(box[1..])
        : throw new CryptographicException("This was not sealed here.");

    /// <exception cref="CryptographicException">Sealed in another context, under another key, or altered.</exception>
    public static byte[] Open(byte[] key, IEnumerable<string> context, ReadOnlySpan<byte> box)
    {
        var version = VersionOf(box);
        var plaintext = new byte[box.Length - HeadBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(box.Slice(1 + sizeof(int), NonceBytes), box[HeadBytes..], box.Slice(HeadBytes - TagBytes, TagBytes), plaintext, Bound(version, context));
        return plaintext;
    }

    /// <summary>Each part behind its length, so that no two contexts look the same.</summary>
    private static byte[] Bound(int version, IEnumerable<string> context)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Format);
        writer.Write(version);
        foreach (var part in context)
        {
            writer.Write(part);
        }

        writer.Flush();
        return bytes.ToArray();
    }
}
