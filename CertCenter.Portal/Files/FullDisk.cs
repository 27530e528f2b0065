namespace CertCenter.Portal.Files;

/// <summary>Tells a disk or a quota that is full from other failures of files.</summary>
internal static class FullDisk
{
    private const int NoSpace = 28; // ENOSPC, Linux and macOS
    private const int QuotaLinux = 122; // EDQUOT
    private const int QuotaMac = 69; // EDQUOT
    private const int DiskFullWindows = unchecked((int)0x80070070); // ERROR_DISK_FULL

    public static bool Tells(Exception e) => e is IOException && e.HResult is NoSpace or QuotaLinux or QuotaMac or DiskFullWindows;
}
