using System.Runtime.InteropServices;

namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>The parts of SQLite's C interface that a file system of one's own is made of (sqlite.org/c3ref/vfs.html).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SqliteVfs
{
    public int Version;
    public int FileSize;
    public int MaxPath;
    public SqliteVfs* Next;
    public byte* Name;
    public void* AppData;
    public delegate* unmanaged[Cdecl]<SqliteVfs*, byte*, SqliteFile*, int, int*, int> Open;
    public void* Delete;
    public void* Access;
    public delegate* unmanaged[Cdecl]<SqliteVfs*, byte*, int, byte*, int> FullPath;
    public void* DlOpen;
    public void* DlError;
    public void* DlSym;
    public void* DlClose;
    public void* Randomness;
    public void* Sleep;
    public void* CurrentTime;
    public void* GetLastError;
    public void* CurrentTimeInt64;
    public void* SetSystemCall;
    public void* GetSystemCall;
    public void* NextSystemCall;
}

/// <summary>An open file, as SQLite holds it; what follows the pointer is the file system's own.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SqliteFile
{
    public SqliteMethods* Methods;
}

/// <summary>What can be done with an open file (sqlite.org/c3ref/io_methods.html), without the memory mapping of version 3.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SqliteMethods
{
    public int Version;
    public delegate* unmanaged[Cdecl]<SqliteFile*, int> Close;
    public delegate* unmanaged[Cdecl]<SqliteFile*, byte*, int, long, int> Read;
    public delegate* unmanaged[Cdecl]<SqliteFile*, byte*, int, long, int> Write;
    public delegate* unmanaged[Cdecl]<SqliteFile*, long, int> Truncate;
    public delegate* unmanaged[Cdecl]<SqliteFile*, int, int> Sync;
    public delegate* unmanaged[Cdecl]<SqliteFile*, long*, int> Size;
    public delegate* unmanaged[Cdecl]<SqliteFile*, int, int> Lock;
    public delegate* unmanaged[Cdecl]<SqliteFile*, int, int> Unlock;
    public delegate* unmanaged[Cdecl]<SqliteFile*, int*, int> CheckReservedLock;
    public delegate* unmanaged[Cdecl]<SqliteFile*, int, void*, int> Control;
    public delegate* unmanaged[Cdecl]<SqliteFile*, int> SectorSize;
    public delegate* unmanaged[Cdecl]<SqliteFile*, int> DeviceCharacteristics;
    public delegate* unmanaged[Cdecl]<SqliteFile*, int, int, int, void**, int> MapShared;
    public delegate* unmanaged[Cdecl]<SqliteFile*, int, int, int, int> LockShared;
    public delegate* unmanaged[Cdecl]<SqliteFile*, void> BarrierShared;
    public delegate* unmanaged[Cdecl]<SqliteFile*, int, int> UnmapShared;
}
