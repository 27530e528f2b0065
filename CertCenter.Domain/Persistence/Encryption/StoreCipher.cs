using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>
/// Seals pages of one store with AES-256-GCM (NIST SP 800-38D): sealed page = ciphertext, nonce of 12 random bytes, tag of 16, 4 bytes
/// of nothing. What a page is for is sealed in with it, so that a page at another place does not open. Not for two threads at once.
/// </summary>
internal sealed class StoreCipher(ReadOnlySpan<byte> key) : IDisposable
{
    /// <summary>Bytes of a page as SQLite sees it.</summary>
    public const int Page = 4096;

    /// <summary>Bytes of a page in the file.</summary>
    public const int Sealed = Page + Nonce + Tag + 4;

    /// <summary>Bytes of a key.</summary>
    public const int Key = 32;

    private const int Nonce = 12;
    private const int Tag = 16;

    private readonly AesGcm _aes = new(key, Tag);

    /// <summary>Seals a page into its place in the file.</summary>
    public void Seal(ReadOnlySpan<byte> page, Span<byte> place, ReadOnlySpan<byte> purpose)
    {
        place[(Page + Nonce + Tag)..].Clear();
        var nonce = place.Slice(Page, Nonce);
        RandomNumberGenerator.Fill(nonce);
        _aes.Encrypt(nonce, page, place[..Page], place.Slice(Page + Nonce, Tag), purpose);
    }

    /// <summary>False, and a page of zeros, when it was sealed under another key or for another purpose, or was changed since.</summary>
    public bool TryOpen(ReadOnlySpan<byte> place, Span<byte> page, ReadOnlySpan<byte> purpose)
    {
        try
        {
            _aes.Decrypt(place.Slice(Page, Nonce), place[..Page], place.Slice(Page + Nonce, Tag), page, purpose);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            page.Clear();
            return false;
        }
    }

    public void Dispose() => _aes.Dispose();

    /// <summary>What a page of the database is sealed for: being this page.</summary>
    public static void PurposeOfPage(Span<byte> purpose, long page)
    {
        purpose[0] = 1;
        BinaryPrimitives.WriteInt64BigEndian(purpose[1..], page);
    }

    /// <summary>What a page in the write-ahead log is sealed for: standing in this frame, under a header that names the page and the size of the database.</summary>
    public static void PurposeOfFrame(Span<byte> purpose, long frame, ReadOnlySpan<byte> header)
    {
        purpose[0] = 2;
        BinaryPrimitives.WriteInt64BigEndian(purpose[1..], frame);
        header[..FramePurpose].CopyTo(purpose[9..]);
    }

    /// <summary>Bytes of a frame's header that stay as they are: page and size. Salts and checksums follow, which a transaction that writes a page twice writes again.</summary>
    public const int FramePurpose = 8;
}
