namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>A store as a file, apart from SQLite.</summary>
internal static class StoreFile
{
    /// <summary>What every plain SQLite database begins with (sqlite.org/fileformat.html).</summary>
    private static ReadOnlySpan<byte> PlainHeader => "SQLite format 3\0"u8;

    /// <summary>Whether a store is sealed, as the file itself shows it; null when it can't be read.</summary>
    public static bool? IsSealed(string file)
    {
        Span<byte> header = stackalloc byte[PlainHeader.Length];
        return SealedFiles.TryReadBelow(file, header) ? !PlainHeader.SequenceEqual(header) : null;
    }

    /// <summary>Seals a plain database into a new file, as it is, page by page. Nobody has it open, and no write-ahead log is beside it.</summary>
    public static void Seal(string plain, string target, ReadOnlySpan<byte> key)
    {
        var pages = File.ReadAllBytes(plain);
        var places = new byte[pages.Length / StoreCipher.Page * StoreCipher.Sealed];
        Seal(pages, places, key);
        File.WriteAllBytes(target, places);
    }

    private static void Seal(ReadOnlySpan<byte> pages, Span<byte> places, ReadOnlySpan<byte> key)
    {
        using var cipher = new StoreCipher(key);
        Span<byte> purpose = stackalloc byte[9];
        for (var page = 0; page < pages.Length / StoreCipher.Page; page++)
        {
            StoreCipher.PurposeOfPage(purpose, page);
            cipher.Seal(pages.Slice(page * StoreCipher.Page, StoreCipher.Page), places.Slice((int)DatabaseLayout.PlaceOf(page), StoreCipher.Sealed), purpose);
        }
    }
}
