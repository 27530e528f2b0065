using System.Runtime.InteropServices;
using SQLitePCL;

namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>How the SQLite library is set, and the two of its functions that the packages above it do not offer.</summary>
internal static unsafe partial class SqliteLibrary
{
    private const string Library = "e_sqlite3";

    /// <summary>
    /// Has it not count the memory it holds, which nobody asks for: counting is one lock around each allocation, for which threads that read different
    /// files would wait. Changes nothing once the library was used.
    /// </summary>
    public static void CountNoMemory()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_find", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    public static partial SqliteVfs* FindVfs(string? name);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_register")]
    [UnmanagedCallConv(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    public static partial int RegisterVfs(SqliteVfs* vfs, int makeDefault);
}
