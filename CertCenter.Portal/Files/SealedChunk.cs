using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CertCenter.Portal.Files;

/// <summary>
/// One chunk of a sealed file: AES-256-GCM under the file's own random key, its number as the nonce, its number and whether it is the
/// last one authenticated with it. So no chunk can be moved, left out or added, and the end can't be cut off unnoticed.
/// </summary>
internal static class SealedChunk
{
    public const int PlainBytes = 64 * 1024;
    public const int TagBytes = 16;
    public const int Bytes = PlainBytes + TagBytes;

    /// <summary>Ciphertext and tag behind each other, into the beginning of the output; returns their length.</summary>
    public static int Seal(AesGcm aes, long number, bool last, ReadOnlySpan<byte> plain, Span<byte> output)
    {
        Span<byte> bound = stackalloc byte[13];
        Bind(bound, number, last);
        aes.Encrypt(bound[..12], plain, output[..plain.Length], output.Slice(plain.Length, TagBytes), bound);
        return plain.Length + TagBytes;
    }

    /// <exception cref="CryptographicException">It is not this chunk of this file.</exception>
    public static void Open(AesGcm aes, long number, bool last, ReadOnlySpan<byte> chunk, Span<byte> plain)
    {
        Span<byte> bound = stackalloc byte[13];
        Bind(bound, number, last);
        aes.Decrypt(bound[..12], chunk[..^TagBytes], chunk[^TagBytes..], plain, bound);
    }

    private static void Bind(Span<byte> bound, long number, bool last)
    {
        bound.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bound[4..], number);
        bound[12] = last ? (byte)1 : (byte)0;
    }
}
