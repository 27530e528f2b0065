namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>The database of a store. Its pages are read and written whole.</summary>
internal sealed unsafe class SealedDatabase(StoreCipher cipher) : SealedFile(cipher)
{
    private const int Purpose = 9;

    public override int Read(SqliteFile* file, Span<byte> buffer, long offset)
    {
        Span<byte> part = stackalloc byte[StoreCipher.Page];
        while (buffer.Length > 0)
        {
            var (page, within) = Math.DivRem(offset, StoreCipher.Page);
            var length = Math.Min(buffer.Length, StoreCipher.Page - (int)within);
            var isWhole = length == StoreCipher.Page;
            var code = ReadPage(file, isWhole ? buffer[..length] : part, page);
            if (code is SqliteCodes.NotADatabase && !isWhole)
            {
                // SQLite looks into the first page before it looks into the log, which may hold that page whole when the power failed while it was
                // copied from there. It is asked for whole before anything of it is used.
                code = SqliteCodes.Ok;
            }

            if (code is not SqliteCodes.Ok)
            {
                buffer.Clear();
                return code;
            }

            if (!isWhole)
            {
                part.Slice((int)within, length).CopyTo(buffer);
            }

            buffer = buffer[length..];
            offset += length;
        }

        return SqliteCodes.Ok;
    }

    public override int Write(SqliteFile* file, ReadOnlySpan<byte> bytes, long offset)
    {
        if (offset % StoreCipher.Page != 0 || bytes.Length % StoreCipher.Page != 0)
        {
            return SqliteCodes.IoWrite;
        }

        var code = FillUpTo(file, offset / StoreCipher.Page);
        for (; code is SqliteCodes.Ok && bytes.Length > 0; bytes = bytes[StoreCipher.Page..], offset += StoreCipher.Page)
        {
            code = WritePage(file, bytes[..StoreCipher.Page], offset / StoreCipher.Page);
        }

        return code;
    }

    public override int Truncate(SqliteFile* file, long length)
    {
        var pages = (length + StoreCipher.Page - 1) / StoreCipher.Page;
        var code = FillUpTo(file, pages);
        return code is SqliteCodes.Ok ? file->Methods->Truncate(file, pages == 0 ? 0 : DatabaseLayout.PlaceOf(pages - 1) + StoreCipher.Sealed) : code;
    }

    public override int Size(SqliteFile* file, out long length)
    {
        var code = SizeInBytes(file, out var bytes);
        length = DatabaseLayout.PagesIn(bytes) * StoreCipher.Page;
        return code;
    }

    /// <summary>Seals pages of zeros where there are none yet before this one: a file system's own zeros would look like a page that somebody wiped out.</summary>
    private int FillUpTo(SqliteFile* file, long pages)
    {
        var code = SizeInBytes(file, out var bytes);
        Span<byte> zeros = stackalloc byte[StoreCipher.Page];
        zeros.Clear();
        for (var page = DatabaseLayout.PagesIn(bytes); code is SqliteCodes.Ok && page < pages; page++)
        {
            code = WritePage(file, zeros, page);
        }

        return code;
    }

    private int ReadPage(SqliteFile* file, Span<byte> page, long number)
    {
        Span<byte> place = stackalloc byte[StoreCipher.Sealed];
        var code = ReadBytes(file, place, DatabaseLayout.PlaceOf(number));
        if (code is not SqliteCodes.Ok)
        {
            return code;
        }

        Span<byte> purpose = stackalloc byte[Purpose];
        StoreCipher.PurposeOfPage(purpose, number);
        return Cipher.TryOpen(place, page, purpose) ? SqliteCodes.Ok : number == 0 ? SqliteCodes.NotADatabase : SqliteCodes.IoData;
    }

    private int WritePage(SqliteFile* file, ReadOnlySpan<byte> page, long number)
    {
        Span<byte> purpose = stackalloc byte[Purpose];
        Span<byte> place = stackalloc byte[StoreCipher.Sealed];
        StoreCipher.PurposeOfPage(purpose, number);
        Cipher.Seal(page, place, purpose);
        return WriteBytes(file, place, DatabaseLayout.PlaceOf(number));
    }
}
