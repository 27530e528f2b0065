using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>
/// A file system for SQLite over its own (sqlite.org/vfs.html) that keeps databases and their write-ahead logs sealed, page by page. Everything
/// else, locks and shared memory included, is the work of the file system below. It refuses every file that it could not seal: rollback
/// journals and temporary files, so connections need <c>PRAGMA temp_store=MEMORY</c>.
/// </summary>
internal static unsafe class SealedFiles
{
    /// <summary>What connection strings name it by ("Vfs").</summary>
    public const string Name = "certcenter";

    private const int OpenDatabase = 0x100;
    private const int OpenLog = 0x80000;
    private const int ControlSizeHint = 5;
    private const int ControlChunkSize = 6;
    private const int ControlMapSize = 18;

    /// <summary>What a device writes whole or not at all holds for its own blocks, not for ours.</summary>
    private const int AtomicWrites = 0x1FF | 0x4000;

    private const string LogSuffix = "-wal";

    private static readonly SqliteVfs* Below;
    private static readonly SqliteVfs* Own;
    private static readonly SqliteMethods* Methods;

    static SealedFiles()
    {
        Keys = new();
        Below = SqliteLibrary.FindVfs(null);
        Methods = (SqliteMethods*)NativeMemory.AllocZeroed((nuint)sizeof(SqliteMethods));
        *Methods = new()
        {
            Version = 2,
            Close = &Close,
            Read = &Read,
            Write = &Write,
            Truncate = &Truncate,
            Sync = &PassedOn.Sync,
            Size = &Size,
            Lock = &PassedOn.Lock,
            Unlock = &PassedOn.Unlock,
            CheckReservedLock = &PassedOn.CheckReservedLock,
            Control = &Control,
            SectorSize = &PassedOn.SectorSize,
            DeviceCharacteristics = &DeviceCharacteristics,
            MapShared = &PassedOn.MapShared,
            LockShared = &PassedOn.LockShared,
            BarrierShared = &PassedOn.BarrierShared,
            UnmapShared = &PassedOn.UnmapShared,
        };
        Own = (SqliteVfs*)NativeMemory.AllocZeroed((nuint)sizeof(SqliteVfs));
        *Own = *Below;
        Own->Next = null;
        Own->Name = (byte*)Marshal.StringToCoTaskMemUTF8(Name);
        Own->FileSize = sizeof(OpenFile) + Below->FileSize;
        Own->Open = &Open;
    }

    /// <summary>The keys that files are opened with.</summary>
    public static StoreKeys Keys { get; }

    /// <summary>Lets connections open this file under this key until it is forgotten; returns the path to open it by.</summary>
    public static string Keep(string file, ReadOnlySpan<byte> key)
    {
        Register();
        var path = FullPath(file);
        Keys.Keep(path, key);
        return path;
    }

    /// <summary>Makes it known to SQLite; again does nothing.</summary>
    public static void Register()
    {
        if (SqliteLibrary.FindVfs(Name) is null && SqliteLibrary.RegisterVfs(Own, 0) is not SqliteCodes.Ok)
        {
            throw new InvalidOperationException("SQLite did not take the file system of sealed files.");
        }
    }

    /// <summary>The path that SQLite will open a file under: whole, and without symbolic links.</summary>
    public static string FullPath(string file)
    {
        var path = new byte[Below->MaxPath + 1];
        fixed (byte* given = Encoding.UTF8.GetBytes(file + '\0'), full = path)
        {
            if (Below->FullPath(Below, given, path.Length, full) is var code and not 0 and not 512)
            {
                throw new IOException($"SQLite can't work with a file's path ({code}).");
            }

            return Marshal.PtrToStringUTF8((nint)full) ?? file;
        }
    }

    /// <summary>
    /// Reads the beginning of a file as it lies on the disk. The way of the file system below, because a process that closes a file of its own
    /// accord gives up the locks that SQLite has on it (sqlite.org/howtocorrupt.html, 2.2).
    /// </summary>
    public static bool TryReadBelow(string file, Span<byte> beginning)
    {
        const int ReadOnly = 0x1;
        var open = (SqliteFile*)NativeMemory.AllocZeroed((nuint)Below->FileSize);
        try
        {
            int flags;
            fixed (byte* name = Encoding.UTF8.GetBytes(FullPath(file) + "\0\0\0\0"), start = beginning)
            {
                if (Below->Open(Below, name, open, OpenDatabase | ReadOnly, &flags) is not SqliteCodes.Ok)
                {
                    return false;
                }

                var code = open->Methods->Read(open, start, beginning.Length, 0);
                open->Methods->Close(open);
                return code is SqliteCodes.Ok;
            }
        }
        finally
        {
            NativeMemory.Free(open);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(SqliteVfs* vfs, byte* name, SqliteFile* file, int flags, int* flagsOut)
    {
        file->Methods = null;
        SealedFile? found = null;
        try
        {
            var path = Marshal.PtrToStringUTF8((nint)name);
            found = (flags & (OpenDatabase | OpenLog), path) switch
            {
                (OpenDatabase, { } p) when Keys.CipherOf(p) is { } cipher => new SealedDatabase(cipher),
                (OpenLog, { } p) when p.EndsWith(LogSuffix, StringComparison.Ordinal) && Keys.CipherOf(p[..^LogSuffix.Length]) is { } cipher => new SealedLog(cipher),
                _ => null,
            };
            if (found is null)
            {
                return SqliteCodes.CantOpen;
            }

            var code = Below->Open(Below, name, Real(file), flags, flagsOut);
            if (code is SqliteCodes.Ok)
            {
                ((OpenFile*)file)->Handle = GCHandle.ToIntPtr(GCHandle.Alloc(found));
                file->Methods = Methods;
                found = null;
            }

            return code;
        }
        catch (Exception e) when (IsOurs(e))
        {
            return SqliteCodes.CantOpen;
        }
        finally
        {
            found?.Dispose();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(SqliteFile* file)
    {
        var handle = GCHandle.FromIntPtr(((OpenFile*)file)->Handle);
        (handle.Target as SealedFile)?.Dispose();
        handle.Free();
        file->Methods = null;
        return Real(file)->Methods->Close(Real(file));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(SqliteFile* file, byte* buffer, int length, long offset)
    {
        try
        {
            return Of(file).Read(Real(file), new(buffer, length), offset);
        }
        catch (Exception e) when (IsOurs(e))
        {
            return SqliteCodes.IoRead;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(SqliteFile* file, byte* bytes, int length, long offset)
    {
        try
        {
            return Of(file).Write(Real(file), new(bytes, length), offset);
        }
        catch (Exception e) when (IsOurs(e))
        {
            return SqliteCodes.IoWrite;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(SqliteFile* file, long length)
    {
        try
        {
            return Of(file).Truncate(Real(file), length);
        }
        catch (Exception e) when (IsOurs(e))
        {
            return SqliteCodes.IoWrite;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Size(SqliteFile* file, long* length)
    {
        var code = Of(file).Size(Real(file), out var size);
        *length = size;
        return code;
    }

    /// <summary>Hints about sizes are in the wrong measure below, and a file that is mapped into memory would be read past the seals.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Control(SqliteFile* file, int what, void* argument) =>
        what is ControlSizeHint or ControlChunkSize or ControlMapSize ? SqliteCodes.NotFound : Real(file)->Methods->Control(Real(file), what, argument);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int DeviceCharacteristics(SqliteFile* file) => Real(file)->Methods->DeviceCharacteristics(Real(file)) & ~AtomicWrites;

    /// <summary>The file of the file system below; it follows our part.</summary>
    internal static SqliteFile* Real(SqliteFile* file) => (SqliteFile*)((byte*)file + sizeof(OpenFile));

    private static SealedFile Of(SqliteFile* file) => Unsafe.As<SealedFile>(GCHandle.FromIntPtr(((OpenFile*)file)->Handle).Target!); // Set when it was opened.

    /// <summary>No exception may leave towards SQLite; what can't be caught ends the process anyway.</summary>
    private static bool IsOurs(Exception e) => e is not OutOfMemoryException and not AccessViolationException;

    /// <summary>Our part of an open file; the part of the file system below follows it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct OpenFile
    {
        public SqliteFile File;
        public nint Handle;
    }
}
