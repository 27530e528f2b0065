namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>The result codes of SQLite that a file answers with (sqlite.org/rescode.html).</summary>
internal static class SqliteCodes
{
    public const int Ok = 0;
    public const int NotFound = 12;
    public const int CantOpen = 14;
    public const int NotADatabase = 26;
    public const int Io = 10;
    public const int IoRead = Io | (1 << 8);
    public const int IoShortRead = Io | (2 << 8);
    public const int IoWrite = Io | (3 << 8);

    /// <summary>A page whose seal is broken.</summary>
    public const int IoData = Io | (32 << 8);
}
