using System.Globalization;
using System.Security.Cryptography;
using CertCenter.Domain.Persistence.Encryption;
using Microsoft.Data.Sqlite;

namespace CertCenter.Tests.Persistence.Encryption;

/// <summary>A sealed database in a folder of its own, and what happens to such files: copies, power cuts, somebody's fingers.</summary>
internal sealed class SealedStore : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("certcenter-sealed-").FullName;

    public SealedStore(byte[]? key = null)
    {
        SealedFiles.Register();
        Key = key ?? RandomNumberGenerator.GetBytes(StoreCipher.Key);
        SealedFiles.Keys.Keep(Path, Key);
    }

    public byte[] Key { get; }

    /// <summary>The database; its log stands beside it.</summary>
    public string Path => SealedFiles.FullPath(System.IO.Path.Combine(_folder, "store.db"));

    public string Log => Path + "-wal";

    /// <summary>A new store, made as the product makes one: a plain file without anybody's data, sealed as it is.</summary>
    public static SealedStore Empty()
    {
        var store = new SealedStore();
        var plain = store.Path + ".plain";
        using (var connection = new SqliteConnection($"Data Source={plain};Pooling=False"))
        {
            connection.Open();
            Run(connection, "PRAGMA journal_mode=WAL");
        }

        StoreFile.Seal(plain, store.Path, store.Key);
        File.Delete(plain);
        return store;
    }

    public static SealedStore Made(int transactions = 0)
    {
        var store = Empty();
        using var connection = store.Open();
        Run(connection, "CREATE TABLE step (n INTEGER PRIMARY KEY, text TEXT NOT NULL); CREATE INDEX by_text ON step (text)");
        for (var n = 1; n <= transactions; n++)
        {
            Step(connection, n);
        }

        return store;
    }

    /// <summary>One transaction of several pages.</summary>
    public static void Step(SqliteConnection connection, int n) => Run(connection, $"""
        BEGIN IMMEDIATE;
        INSERT INTO step SELECT {n * 100} + value, hex(randomblob(100)) || ' canary ' || value FROM (WITH RECURSIVE s(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM s WHERE value < 10) SELECT value FROM s);
        COMMIT
        """);

    /// <summary>A writer as the product opens it. Its log stays as long as somebody has the database open.</summary>
    public SqliteConnection Open(bool plain = false)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, Vfs = plain ? null : SealedFiles.Name }.ToString());
        try
        {
            connection.Open();
            Run(connection, "PRAGMA temp_store=MEMORY; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The same files as a crash leaves them: the database and its log, without the shared memory.</summary>
    public SealedStore AfterACrash(byte[]? database = null, byte[]? log = null)
    {
        var copy = new SealedStore(Key);
        File.WriteAllBytes(copy.Path, database ?? Shared(Path));
        if (log is not null || File.Exists(Log))
        {
            File.WriteAllBytes(copy.Log, log ?? Shared(Log));
        }

        return copy;
    }

    /// <summary>Reads all there is, and looks at every page.</summary>
    public IReadOnlyList<long> ReadAll()
    {
        using var connection = Open();
        if (Ask(connection, "PRAGMA integrity_check") is not "ok" and var found)
        {
            throw new SqliteException(found, 10);
        }

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT n FROM step WHERE text LIKE '%canary%' ORDER BY n";
        using var reader = command.ExecuteReader();
        List<long> read = [];
        while (reader.Read())
        {
            read.Add(reader.GetInt64(0));
        }

        return read;
    }

    public static string Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static byte[] Shared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public void Dispose()
    {
        SealedFiles.Keys.Forget(Path);
        Directory.Delete(_folder, recursive: true);
    }
}
