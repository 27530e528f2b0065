using System.Data.Common;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Encryption;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>A store that is a file of its own, sealed under a key of its own, with a gate for its one writer.</summary>
internal sealed class SqliteStore(TenantId tenant, string file, byte[] key, StoreTemplate template, StoreTrail trail, bool mayBeLost)
    : OpenStore(tenant, Path.GetDirectoryName(file) ?? throw new ArgumentException("A store is a file in a folder.", nameof(file)))
{
    // Kept from the first connection on, so that a store that is found and not used keeps nothing.
    private readonly Lazy<string> _sealed = new(() => SealedFiles.Keep(file, key));
    private string? _toRead;
    private string? _toWrite;

    private WriterGate Gate { get; } = new();

    public override Task<bool> IsThereAsync(CancellationToken cancellationToken) => Task.FromResult(File.Exists(file));

    public override StoreDialect Dialect => SqliteDialect.Instance;

    public override StoreTrail Trail => trail;

    public override TenantDb Reader(StoreLease? lease) => Of(lease, OpenToRead());

    public override DbConnection ConnectToRead() => OpenToRead();

    public override async Task<TenantDb> SnapshotAsync(StoreLease lease, CancellationToken cancellationToken)
    {
        var connection = OpenToRead();
        var db = Of(lease, connection);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellationToken);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public override async Task<TenantDb> WriterAsync(StoreLease? lease, CallerMode mode, CancellationToken cancellationToken)
    {
        var db = Of(lease, Writer(mode));
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

    public override string? Unreadable(DbException broken) =>
        broken is SqliteException e ? $"The store can't be read (SQLite {e.SqliteErrorCode})." : null;

    public override async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_sealed.IsValueCreated)
        {
            await SqliteSources.CloseAsync(_sealed.Value, SealedFiles.Name, Gate, cancellationToken);
            SealedFiles.Keys.Forget(_sealed.Value);
        }
    }

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var writer = new GatedConnection(SqliteSources.WriterOf(_sealed.Value, SealedFiles.Name), Gate);
        await template.MigrateAsync(writer, cancellationToken);
    }

    private SealedReader OpenToRead() => new(_toRead ??= SqliteSources.ReaderOf(_sealed.Value, SealedFiles.Name));

    private GatedConnection Writer(CallerMode mode) =>
        new(_toWrite ??= SqliteSources.WriterOf(_sealed.Value, SealedFiles.Name), Gate, () => RecordsOnly || mode is CallerMode.ReadOnly, mayBeLost);

    private SqliteTenantDb Of(StoreLease? lease, SqliteConnection connection) =>
        SqliteContexts.On<SqliteTenantDb>(connection, options => new(options) { Lease = lease, Trail = trail });
}
