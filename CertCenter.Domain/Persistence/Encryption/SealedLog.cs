namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>
/// The write-ahead log of a store. SQLite writes a frame's header, then its page; it reads a page, or, when it recovers after a crash,
/// header and page at once. Only then a page that does not open is the ordinary end of the log, which a checksum would show as well.
/// </summary>
internal sealed unsafe class SealedLog(StoreCipher cipher) : SealedFile(cipher)
{
    private const int Purpose = 9 + StoreCipher.FramePurpose;

    private readonly byte[] _header = new byte[LogLayout.FrameHeader];
    private long _headerOf = -1;

    public override int Read(SqliteFile* file, Span<byte> buffer, long offset)
    {
        if (offset < LogLayout.Header)
        {
            return offset + buffer.Length <= LogLayout.Header ? ReadBytes(file, buffer, offset) : SqliteCodes.IoRead;
        }

        var (frame, within) = (LogLayout.FrameAt(offset), LogLayout.WithinFrame(offset));
        if (within + buffer.Length <= LogLayout.FrameHeader)
        {
            return ReadBytes(file, buffer, LogLayout.PlaceOf(frame) + within);
        }

        if (within + buffer.Length > LogLayout.Frame)
        {
            return SqliteCodes.IoRead;
        }

        return ReadFrame(file, buffer, frame, within);
    }

    public override int Write(SqliteFile* file, ReadOnlySpan<byte> bytes, long offset)
    {
        if (offset < LogLayout.Header)
        {
            return offset + bytes.Length <= LogLayout.Header ? WriteBytes(file, bytes, offset) : SqliteCodes.IoWrite;
        }

        var frame = LogLayout.FrameAt(offset);
        return (LogLayout.WithinFrame(offset), bytes.Length) switch
        {
            (0, LogLayout.FrameHeader) => WriteHeader(file, bytes, frame),
            (LogLayout.FrameHeader, StoreCipher.Page) => WritePage(file, bytes, frame),
            _ => SqliteCodes.IoWrite,
        };
    }

    public override int Truncate(SqliteFile* file, long length)
    {
        _headerOf = -1;
        return file->Methods->Truncate(file, LogLayout.BytesOf(length));
    }

    public override int Size(SqliteFile* file, out long length)
    {
        var code = SizeInBytes(file, out var bytes);
        length = LogLayout.LengthOf(bytes);
        return code;
    }

    private int ReadFrame(SqliteFile* file, Span<byte> buffer, long frame, int within)
    {
        Span<byte> place = stackalloc byte[LogLayout.SealedFrame];
        var code = ReadBytes(file, place, LogLayout.PlaceOf(frame));
        if (code is not SqliteCodes.Ok)
        {
            buffer.Clear();
            return code;
        }

        Span<byte> purpose = stackalloc byte[Purpose];
        Span<byte> whole = stackalloc byte[LogLayout.Frame];
        StoreCipher.PurposeOfFrame(purpose, frame, place);
        place[..LogLayout.FrameHeader].CopyTo(whole);
        var opened = Cipher.TryOpen(place[LogLayout.FrameHeader..], whole[LogLayout.FrameHeader..], purpose);
        whole.Slice(within, buffer.Length).CopyTo(buffer);
        return opened || within == 0 ? SqliteCodes.Ok : SqliteCodes.IoData;
    }

    private int WriteHeader(SqliteFile* file, ReadOnlySpan<byte> header, long frame)
    {
        header.CopyTo(_header);
        _headerOf = frame;
        return WriteBytes(file, header, LogLayout.PlaceOf(frame));
    }

    /// <summary>The page goes with the header that was written just before, or, when a transaction writes a page once more, with the one in the file.</summary>
    private int WritePage(SqliteFile* file, ReadOnlySpan<byte> page, long frame)
    {
        if (_headerOf != frame)
        {
            var code = ReadBytes(file, _header, LogLayout.PlaceOf(frame));
            if (code is not SqliteCodes.Ok)
            {
                _headerOf = -1;
                return SqliteCodes.IoWrite;
            }

            _headerOf = frame;
        }

        Span<byte> purpose = stackalloc byte[Purpose];
        Span<byte> place = stackalloc byte[StoreCipher.Sealed];
        StoreCipher.PurposeOfFrame(purpose, frame, _header);
        Cipher.Seal(page, place, purpose);
        return WriteBytes(file, place, LogLayout.PlaceOf(frame) + LogLayout.FrameHeader);
    }
}
