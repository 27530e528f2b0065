using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>Opens the catalog for one operation, to read or to write. The operation disposes it; nothing else ever holds one.</summary>
public sealed class CatalogDatabase(StorePlaces places, IWakeUp wakeUp) : IDisposable
{
    private readonly WriterGate _gate = new();
    private RootLock? _lock;

    /// <summary>A context that can only read.</summary>
    public CatalogDb Read() => Of(new SqliteConnection(SqliteSources.ReaderOf(places.Catalog)));

    /// <summary>A context that holds the writer gate and a transaction until it is disposed; ends with <see cref="CatalogDb.CommitAsync"/>.</summary>
    public async Task<CatalogDb> WriteAsync(CancellationToken cancellationToken)
    {
        var db = Of(new GatedConnection(SqliteSources.WriterOf(places.Catalog), _gate));
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

    /// <summary>The same for the framework's key ring, which can't wait; ends with <see cref="CatalogDb.Commit"/>.</summary>
    internal CatalogDb Write()
    {
        var db = Of(new GatedConnection(SqliteSources.WriterOf(places.Catalog), _gate));
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

    /// <summary>Takes the data folder for this process and brings the catalog to this version of the program.</summary>
    public async Task MigrateAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        _lock ??= new RootLock(places.Root);
        await using var db = Of(new GatedConnection(SqliteSources.MakerOf(places.Catalog), _gate));
        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Notes that a tenant has work of a kind at that moment or sooner.</summary>
    internal async Task ExpectWorkAsync(TenantId tenant, WorkKind kind, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var db = await WriteAsync(cancellationToken);
        if (await db.DueWork.FindAsync([tenant, kind], cancellationToken) is { } due)
        {
            due.Expect(at);
        }
        else
        {
            db.DueWork.Add(DueWork.Of(tenant, kind, at));
        }

        await db.CommitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _gate.Dispose();
        _lock?.Dispose();
    }

    private SqliteCatalogDb Of(SqliteConnection connection)
    {
        var options = new DbContextOptionsBuilder<SqliteCatalogDb>().UseSqlite(connection, contextOwnsConnection: true).Options;
        var db = new SqliteCatalogDb(options) { WakeUp = wakeUp };
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }
}
