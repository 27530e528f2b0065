using CertCenter.Domain.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>An empty, migrated store that new tenants' stores are copied from: a copy costs less than a millisecond, a migration fifty.</summary>
public sealed class StoreTemplate(StorePlaces places) : IDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private string? _file;

    /// <summary>The name of the last migration: a store with another one is migrated when it is opened.</summary>
    public static string SchemaVersion { get; } = LastMigration();

    /// <summary>Puts a new, empty store at this place; nothing happens when there is a file already.</summary>
    public async Task CopyToAsync(string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            return;
        }

        var template = _file ?? await MakeAsync(cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? throw new ArgumentException("A store is a file in a folder.", nameof(file)));
        var half = file + ".new";
        File.Copy(template, half, overwrite: true);
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

    public void Dispose() => _once.Dispose();

    internal static string FileIn(StorePlaces places) => Path.Combine(places.Templates, $"{SchemaVersion}.db");

    /// <summary>Brings an older store to this version. The caller holds the writer gate of that file, or the file is its own.</summary>
    internal static async Task MigrateAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<SqliteTenantDb>().UseSqlite(connection).Options;
        await using var db = new SqliteTenantDb(options);
        await db.Database.MigrateAsync(cancellationToken);
    }

    private static string LastMigration()
    {
        using var db = new SqliteTenantDb(new DbContextOptionsBuilder<SqliteTenantDb>().UseSqlite("Data Source=:memory:").Options);
        return db.Database.GetMigrations().Last();
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
