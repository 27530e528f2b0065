using CertCenter.Domain.Persistence.Encryption;
using Microsoft.Data.Sqlite;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Restores the backup of a sealed store into a folder of its own, looks at it, and removes it again.</summary>
internal static class SqliteRestore
{
    private static readonly string[] Endings = ["", "-wal"];

    /// <param name="backup">The store in the backup; the log beside it belongs to it.</param>
    /// <param name="key">What it is sealed under.</param>
    /// <param name="folder">Where to restore it; is made, and removed at the end.</param>
    public static RestoredCopy Try(string backup, byte[] key, string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            var file = Path.Combine(folder, "store.db");
            foreach (var ending in Endings.Where(e => File.Exists(backup + e)))
            {
                File.Copy(backup + ending, file + ending);
            }

            var kept = SealedFiles.Keep(file, key);
            try
            {
                return Look(kept);
            }
            finally
            {
                SealedFiles.Keys.Forget(kept);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static RestoredCopy Look(string file)
    {
        using var connection = new SqliteConnection(SqliteSources.MakerOf(file, SealedFiles.Name));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA temp_store=MEMORY; PRAGMA integrity_check(1);
            SELECT "Tenant", "Incarnation" FROM "TenantIdentity"; SELECT "Id", "Hash" FROM "AuditEvents" ORDER BY "Id" DESC LIMIT 1
            """;
        using var reader = command.ExecuteReader();
        var whole = reader.Read() && reader.GetString(0) == "ok";
        var (tenant, incarnation) = reader.NextResult() && reader.Read() ? (reader.GetGuid(0), reader.GetGuid(1)) : default;
        var (lines, hash) = reader.NextResult() && reader.Read() ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0, []);
        return new(whole, tenant, incarnation, lines, hash);
    }
}
