using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static CertCenter.Domain.Persistence.Encryption.SealedFiles;

namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>What a sealed file leaves to the file system below: locks, shared memory, what has reached the disk.</summary>
internal static unsafe class PassedOn
{
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Sync(SqliteFile* file, int flags) => Real(file)->Methods->Sync(Real(file), flags);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Lock(SqliteFile* file, int level) => Real(file)->Methods->Lock(Real(file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Unlock(SqliteFile* file, int level) => Real(file)->Methods->Unlock(Real(file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int CheckReservedLock(SqliteFile* file, int* isReserved) => Real(file)->Methods->CheckReservedLock(Real(file), isReserved);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int SectorSize(SqliteFile* file) => Real(file)->Methods->SectorSize(Real(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int MapShared(SqliteFile* file, int region, int size, int extend, void** memory) =>
        Real(file)->Methods->MapShared(Real(file), region, size, extend, memory);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int LockShared(SqliteFile* file, int offset, int count, int flags) => Real(file)->Methods->LockShared(Real(file), offset, count, flags);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void BarrierShared(SqliteFile* file) => Real(file)->Methods->BarrierShared(Real(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int UnmapShared(SqliteFile* file, int delete) => Real(file)->Methods->UnmapShared(Real(file), delete);
}
