namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>
/// Where the frames of a write-ahead log stand in its file (sqlite.org/fileformat.html#walformat). The headers stay as they are: they hold page
/// numbers, salts and checksums.
/// </summary>
internal static class LogLayout
{
    /// <summary>Bytes of the log's header.</summary>
    public const int Header = 32;

    /// <summary>Bytes of a frame's header.</summary>
    public const int FrameHeader = 24;

    /// <summary>Bytes of a frame as SQLite sees it.</summary>
    public const int Frame = FrameHeader + StoreCipher.Page;

    /// <summary>Bytes of a frame in the file.</summary>
    public const int SealedFrame = FrameHeader + StoreCipher.Sealed;

    public static long FrameAt(long offset) => (offset - Header) / Frame;

    public static int WithinFrame(long offset) => (int)((offset - Header) % Frame);

    public static long PlaceOf(long frame) => Header + (frame * SealedFrame);

    /// <summary>How long the log is to SQLite when its file has this many bytes. Half a frame at the end is none.</summary>
    public static long LengthOf(long bytes) => bytes < Header ? bytes : Header + ((bytes - Header) / SealedFrame * Frame);

    /// <summary>How long the file has to be for a log of this length.</summary>
    public static long BytesOf(long length) => length < Header ? length : Header + ((length - Header + Frame - 1) / Frame * SealedFrame);
}
