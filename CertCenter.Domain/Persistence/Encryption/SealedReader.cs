using Microsoft.Data.Sqlite;

namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>A connection that reads a sealed store: what SQLite sorts stays in memory, because no file may hold it unsealed.</summary>
internal sealed class SealedReader(string connectionString) : SqliteConnection(connectionString)
{
    public override void Open()
    {
        base.Open();
        using var command = CreateCommand();
        command.CommandText = "PRAGMA temp_store=MEMORY";
        command.ExecuteNonQuery();
    }
}
