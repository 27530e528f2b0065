using System.Data;
using System.Data.Common;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>A store that is a database of its own, reached by users of its own: who reads cannot write, and who writes cannot change tables.</summary>
internal sealed class SqlServerStore(TenantId tenant, string folder, Func<StoreUser, SqlConnection> connect) : OpenStore(tenant, folder)
{
    private bool? _snapshots;

    public static string LastMigration { get; } = FindLastMigration();

    protected override string SchemaVersion => LastMigration;

    // So that those who wait in this process wait for each other, and not each with a connection.
    private WriterGate Gate { get; } = new();

    /// <summary>Asked by reading: the server says so when there is none.</summary>
    public override Task<bool> IsThereAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public override TenantDb Reader(StoreLease? lease) => Of(lease, connect(StoreUser.Reader), hold: null);

    /// <summary>A snapshot where the database has them; else what was read stays locked until the end, which adds up too and holds writers up.</summary>
    public override async Task<TenantDb> SnapshotAsync(StoreLease lease, CancellationToken cancellationToken)
    {
        var db = Of(lease, connect(StoreUser.Reader), hold: null);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            _snapshots ??= await HasSnapshotsAsync(db, cancellationToken);
            await db.Database.BeginTransactionAsync(_snapshots.Value ? IsolationLevel.Snapshot : IsolationLevel.Serializable, cancellationToken);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public override Task<TenantDb> WriterAsync(StoreLease? lease, CallerMode mode, CancellationToken cancellationToken) => WriterAsync(lease, StoreUser.A, cancellationToken);

    public override Task<TenantDb> RebuilderAsync(StoreLease lease, CallerMode mode, CancellationToken cancellationToken) =>
        WriterAsync(lease, StoreUser.Migrator, cancellationToken);

    private async Task<TenantDb> WriterAsync(StoreLease? lease, StoreUser user, CancellationToken cancellationToken)
    {
        var db = Of(lease, connect(user), await GateHold.EnterAsync(Gate, cancellationToken));
        try
        {
            await db.BeginWritingAsync(cancellationToken);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public override string? Unreadable(DbException broken) =>
        SqlServerErrors.IsMissingDatabase(broken) || SqlServerErrors.IsMissingTable(broken) ? "The store is missing."
        : SqlServerErrors.IsRefusal(broken) ? "The store does not let its own users in."
        : null;

    public override Task CloseAsync(CancellationToken cancellationToken)
    {
        foreach (var user in Enum.GetValues<StoreUser>())
        {
            using var connection = connect(user);
            SqlConnection.ClearPool(connection);
        }

        return Task.CompletedTask;
    }

    /// <summary>Makes the tables of a new database; of one that has them, nothing.</summary>
    public Task MakeTablesAsync(CancellationToken cancellationToken) => ApplyMigrationsAsync(cancellationToken);

    /// <summary>Under the migrator's name and the lock that EF takes for it; then what is new is granted by the schemas' owner.</summary>
    protected override async Task ApplyMigrationsAsync(CancellationToken cancellationToken)
    {
        await using var db = Of(lease: null, connect(StoreUser.Migrator), hold: null);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        var user = new SqlConnectionStringBuilder(db.Database.GetConnectionString()).InitialCatalog;
        foreach (var grant in Grants(user))
        {
            await db.Database.ExecuteSqlRawAsync(grant, cancellationToken);
        }
    }

    /// <summary>By schema, so that a table that comes later is in.</summary>
    private static IEnumerable<string> Grants(string database)
    {
        foreach (var writer in (StoreUser[])[StoreUser.A, StoreUser.B])
        {
            yield return Grant("SELECT, INSERT, UPDATE, DELETE", SqlServerSchemas.Data, writer);
            yield return Grant("SELECT, INSERT", SqlServerSchemas.Audit, writer);
        }

        yield return Grant("SELECT", SqlServerSchemas.Data, StoreUser.Reader);
        yield return Grant("SELECT", SqlServerSchemas.Audit, StoreUser.Reader);

        string Grant(string rights, string schema, StoreUser user) =>
            $"GRANT {rights} ON SCHEMA::[{schema}] TO [{SqlServerUsers.NameOf(database, user)}]";
    }

    private static async Task<bool> HasSnapshotsAsync(TenantDb db, CancellationToken cancellationToken)
    {
        var states = await db.Database.SqlQueryRaw<int>(
            "SELECT CAST(snapshot_isolation_state AS int) AS \"Value\" FROM sys.databases WHERE database_id = DB_ID()").ToListAsync(cancellationToken);
        return states is [1];
    }

    private static string FindLastMigration()
    {
        using var connection = new SqlConnection();
        using var db = Of(lease: null, connection, hold: null);
        return db.Database.GetMigrations().Last();
    }

    private static SqlServerTenantDb Of(StoreLease? lease, SqlConnection connection, GateHold? hold)
    {
        var db = new SqlServerTenantDb(SqlServerContexts.Of<SqlServerTenantDb>(connection)) { Lease = lease, Hold = hold };
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }
}
