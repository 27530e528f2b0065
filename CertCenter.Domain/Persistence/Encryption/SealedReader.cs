using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>A connection that reads a sealed store: what SQLite sorts stays in memory, because no file may hold it unsealed.</summary>
internal sealed class SealedReader(string connectionString) : SqliteConnection(connectionString)
{
    public override void Open()
    {
        base.Open();
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(Handle, "PRAGMA temp_store=MEMORY"), Handle);
    }
}
