namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>
/// Where the pages of a database stand in its file. One sealed page is left out: SQLite locks bytes there, which on Windows nobody may
/// write then.
/// </summary>
internal static class DatabaseLayout
{
    /// <summary>Where SQLite's locks begin (sqlite.org/c3ref/c_fcntl: PENDING_BYTE); 512 bytes.</summary>
    public const long LockBytes = 0x40000000;

    private const long LeftOut = LockBytes / StoreCipher.Sealed;

    public static long PlaceOf(long page) => (page < LeftOut ? page : page + 1) * StoreCipher.Sealed;

    /// <summary>How many whole pages a file of this many bytes holds; half a page at the end, where a machine lost power, is none.</summary>
    public static long PagesIn(long bytes)
    {
        var places = bytes / StoreCipher.Sealed;
        return places <= LeftOut ? places : places - 1;
    }
}
