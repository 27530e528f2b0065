using System.Runtime.InteropServices;

namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>The two functions of the SQLite library that the packages above it do not offer.</summary>
internal static unsafe partial class SqliteLibrary
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_find", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    public static partial SqliteVfs* FindVfs(string? name);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_register")]
    [UnmanagedCallConv(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    public static partial int RegisterVfs(SqliteVfs* vfs, int makeDefault);
}
