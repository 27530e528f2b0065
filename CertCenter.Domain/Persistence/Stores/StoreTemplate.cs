using System.Collections.Concurrent;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Encryption;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>An empty, migrated store that new tenants' stores are copied from: a copy costs less than a millisecond, a migration fifty.</summary>
public sealed class StoreTemplate(StorePlaces places) : IDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private readonly ConcurrentDictionary<string, string> _statements = new();
    private string? _file;

    /// <summary>The name of the last migration: a store with another one is migrated when it is opened.</summary>
    public static string SchemaVersion { get; } = LastMigration();

    /// <summary>Puts a new, empty store at this place, sealed under this key; nothing happens when there is a file already.</summary>
    public async Task CopyToAsync(string file, ReadOnlyMemory<byte> key, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            return;
        }

        var template = _file ?? await MakeAsync(cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? throw new ArgumentException("A store is a file in a folder.", nameof(file)));
        var half = file + ".new";
        StoreFile.Seal(template, half, key.Span);
        File.Move(half, file);
    }

    /// <summary>Makes the template of this version unless it is there; called at start so that the first sign-up is as fast as any.</summary>
    public async Task<string> MakeAsync(CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            return _file ??= await MakeOnceAsync(cancellationToken);
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>The model of stores and, while there is no template, the statements that make one: once in a process, by whoever needs them first.</summary>
    internal void BuildModel()
    {
        using var db = InMemory();
        _ = db.Model;
        _ = File.Exists(FileIn(places)) ? null : StatementsFrom("0");
    }

    public void Dispose() => _once.Dispose();

    internal static string FileIn(StorePlaces places) => Path.Combine(places.Templates, $"{SchemaVersion}.db");

    /// <summary>
    /// Brings an older store to this version; one that a newer program has brought further is left alone. The caller holds the writer
    /// gate of that file, or the file is its own. The statements are worked out once for each version that stores come from: a thousand
    /// stores cost little more than their statements.
    /// </summary>
    internal async Task MigrateAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        var from = "0";
        if (await command.ExecuteScalarAsync(cancellationToken) is not 0L)
        {
            command.CommandText = "SELECT COALESCE(MAX(MigrationId), '0') FROM __EFMigrationsHistory";
            from = (string?)await command.ExecuteScalarAsync(cancellationToken) ?? from;
        }

        command.CommandText = StatementsFrom(from);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch
        {
            command.CommandText = "ROLLBACK";
            await TryAsync(command);
            throw;
        }
    }

    /// <summary>The statements from one version to this one, each migration in a transaction of its own; none when that one is this or a later one.</summary>
    internal string StatementsFrom(string version) => string.CompareOrdinal(version, SchemaVersion) >= 0
        ? "SELECT 1"
        : _statements.GetOrAdd(version, static from =>
        {
            using var db = InMemory();
            return db.GetService<IMigrator>().GenerateScript(from);
        });

    private static string LastMigration()
    {
        using var db = InMemory();
        return db.Database.GetMigrations().Last();
    }

    private static SqliteTenantDb InMemory() =>
        new(new DbContextOptionsBuilder<SqliteTenantDb>().UseSqlite("Data Source=:memory:").Options);

    /// <summary>What failed may have failed outside its transaction: then there is nothing to take back.</summary>
    private static async Task TryAsync(SqliteCommand rollback)
    {
        try
        {
            await rollback.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (SqliteException)
        {
            // The statement before is the one that is told of.
        }
    }

    private async Task<string> MakeOnceAsync(CancellationToken cancellationToken)
    {
        var file = FileIn(places);
        if (File.Exists(file))
        {
            return file;
        }

        Directory.CreateDirectory(places.Templates);
        var half = file + ".new";
        File.Delete(half);
        using var gate = new WriterGate();
        await using (var connection = new GatedConnection(SqliteSources.MakerOf(half), gate))
        {
            await MigrateAsync(connection, cancellationToken);
        }

        File.Move(half, file, overwrite: true);
        return file;
    }
}
