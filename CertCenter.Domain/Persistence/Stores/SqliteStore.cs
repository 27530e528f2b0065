using System.Data.Common;
using CertCenter.Domain.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>A store that is a file of its own, with a gate for its one writer.</summary>
internal sealed class SqliteStore(TenantId tenant, string file, StoreTemplate template)
    : OpenStore(tenant, Path.GetDirectoryName(file) ?? throw new ArgumentException("A store is a file in a folder.", nameof(file)))
{
    private WriterGate Gate { get; } = new();

    protected override string SchemaVersion => StoreTemplate.SchemaVersion;

    public override Task<bool> IsThereAsync(CancellationToken cancellationToken) => Task.FromResult(File.Exists(file));

    public override TenantDb Reader(StoreLease? lease) => Of(lease, new SqliteConnection(SqliteSources.ReaderOf(file)));

    public override async Task<TenantDb> SnapshotAsync(StoreLease lease, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(SqliteSources.ReaderOf(file));
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

    public override Task CloseAsync(CancellationToken cancellationToken) => SqliteSources.CloseAsync(file, Gate, cancellationToken);

    protected override async Task ApplyMigrationsAsync(CancellationToken cancellationToken)
    {
        await using var writer = new GatedConnection(SqliteSources.WriterOf(file), Gate);
        await template.MigrateAsync(writer, cancellationToken);
    }

    private GatedConnection Writer(CallerMode mode) => new(SqliteSources.WriterOf(file), Gate, () => RecordsOnly || mode is CallerMode.ReadOnly);

    private static SqliteTenantDb Of(StoreLease? lease, SqliteConnection connection)
    {
        var options = new DbContextOptionsBuilder<SqliteTenantDb>().UseSqlite(connection, contextOwnsConnection: true).Options;
        var db = new SqliteTenantDb(options) { Lease = lease };
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }
}
