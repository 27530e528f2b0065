using CertCenter.Domain.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>The catalog as one file of the data folder, which it holds for this process.</summary>
internal sealed class SqliteCatalogSource(StorePlaces places, IWakeUp wakeUp) : CatalogSource
{
    private readonly WriterGate _gate = new();
    private RootLock? _lock;

    public override CatalogDb Reader() => Of(new SqliteConnection(SqliteSources.ReaderOf(places.Catalog)));

    public override async Task<CatalogDb> WriterAsync(CancellationToken cancellationToken)
    {
        var db = Of(ToWrite());
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            await db.Database.BeginTransactionAsync(cancellationToken);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public override CatalogDb Writer()
    {
        var db = Of(ToWrite());
        try
        {
            db.Database.OpenConnection();
            db.Database.BeginTransaction();
            return db;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        _lock ??= new RootLock(places.Root);
        await using var db = Of(new GatedConnection(SqliteSources.MakerOf(places.Catalog), _gate));
        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>The file, and then the log beside it: both may hold old pages.</summary>
    /// <exception cref="IOException">Readers kept the log; to be tried again.</exception>
    public override async Task RewriteAsync(CancellationToken cancellationToken)
    {
        await using var connection = new GatedConnection(SqliteSources.WriterOf(places.Catalog), _gate);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM";
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        if (await command.ExecuteScalarAsync(cancellationToken) is not 0L)
        {
            throw new IOException("The catalog is being read; its log could not be cut now.");
        }
    }

    public override void Dispose()
    {
        _gate.Dispose();
        _lock?.Dispose();
    }

    private GatedConnection ToWrite() => new(SqliteSources.WriterOf(places.Catalog), _gate, mayBeLost: places.MayBeLost);

    private SqliteCatalogDb Of(SqliteConnection connection) => SqliteContexts.On<SqliteCatalogDb>(connection, options => new(options) { WakeUp = wakeUp });
}
