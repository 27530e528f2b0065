using System.Data;
using System.Data.Common;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>A store that is a database of its own, reached by users of its own: who reads cannot write, and who writes cannot change tables.</summary>
/// <param name="tenant">Whose store it is.</param>
/// <param name="folder">The folder of the tenant's files.</param>
/// <param name="signIns">How this process signs in to it.</param>
/// <param name="trail">The keys of its trail.</param>
/// <param name="remake">Makes users again that were dropped; false when none was, or that is not allowed.</param>
internal sealed class SqlServerStore(
    TenantId tenant, string folder, StoreSignIns signIns, StoreTrail trail, Func<CancellationToken, Task<bool>> remake) : OpenStore(tenant, folder)
{
    private bool? _snapshots;

    public static string LastMigration { get; } = FindLastMigration();

    // So that those who wait in this process wait for each other, and not each with a connection.
    private WriterGate Gate { get; } = new();

    /// <summary>Asked by reading: the server says so when there is none.</summary>
    public override Task<bool> IsThereAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public override StoreDialect Dialect => SqlServerDialect.Instance;

    public override StoreTrail Trail => trail;

    public override TenantDb Reader(StoreLease? lease) => Of(lease, signIns.Reader(), hold: null);

    public override DbConnection ConnectToRead() => signIns.Reader();

    /// <summary>A snapshot where the database has them; else what was read stays locked until the end, which adds up too and holds writers up.</summary>
    public override async Task<TenantDb> SnapshotAsync(StoreLease lease, CancellationToken cancellationToken)
    {
        var db = Of(lease, signIns.Reader(), hold: null);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            _snapshots ??= await HasSnapshotsAsync(db, cancellationToken);
            db.Database.SetCommandTimeout(AppLock.LongestStatement);
            await db.Database.BeginTransactionAsync(_snapshots.Value ? IsolationLevel.Snapshot : IsolationLevel.Serializable, cancellationToken);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public override Task<TenantDb> WriterAsync(StoreLease? lease, CallerMode mode, CancellationToken cancellationToken) =>
        WriterAsync(lease, () => RecordsOnly || mode is CallerMode.ReadOnly ? signIns.Reader() : signIns.Writer(), cancellationToken);

    public override async Task<TenantDb> RebuilderAsync(StoreLease lease, CallerMode mode, CancellationToken cancellationToken)
    {
        await signIns.LookAsync(cancellationToken);
        return await WriterAsync(lease, signIns.Migrator, cancellationToken);
    }

    /// <summary>Who comes in is asked inside the gate: what others did before may have changed it.</summary>
    private async Task<TenantDb> WriterAsync(StoreLease? lease, Func<SqlConnection> connect, CancellationToken cancellationToken)
    {
        var hold = await GateHold.EnterAsync(Gate, cancellationToken);
        var db = Of(lease, connect(), hold);
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

    /// <summary>Users that were dropped come back with their rights; those that are there stay as they are, whoever shut them out.</summary>
    public override async Task<bool> MendAsync(DbException broken, CancellationToken cancellationToken)
    {
        var mayBeDropped = SqlServerErrors.IsRefusal(broken) && !SqlServerErrors.IsMissingDatabase(broken) && !SqlServerErrors.IsMissingTable(broken);
        if (!mayBeDropped || !await remake(cancellationToken))
        {
            return false;
        }

        signIns.Clear();
        await MigrateAsync(cancellationToken);
        return true;
    }

    public override Task RefreshAsync(CancellationToken cancellationToken) => signIns.RefreshAsync(cancellationToken);

    public override Task CloseAsync(CancellationToken cancellationToken)
    {
        signIns.Clear();
        return Task.CompletedTask;
    }

    /// <summary>Under the migrator's name and the lock that EF takes for it; then what is new is granted by the schemas' owner.</summary>
    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await signIns.LookAsync(cancellationToken);
        await using var db = Of(lease: null, signIns.Migrator(), hold: null);
        await db.Database.OpenConnectionAsync(cancellationToken);
        db.Database.SetCommandTimeout(SqlServerContexts.MigrationTime);
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

        foreach (var reader in (StoreUser[])[StoreUser.Reader, StoreUser.ReaderB])
        {
            yield return Grant("SELECT", SqlServerSchemas.Data, reader);
            yield return Grant("SELECT, INSERT", SqlServerSchemas.Audit, reader);
            foreach (var table in Persistence.RecordsOnly.Kept)
            {
                yield return $"GRANT INSERT, UPDATE ON [{SqlServerSchemas.Data}].[{table}] TO [{SqlServerUsers.NameOf(database, reader)}]";
            }
        }

        string Grant(string rights, string schema, StoreUser user) =>
            $"GRANT {rights} ON SCHEMA::[{schema}] TO [{SqlServerUsers.NameOf(database, user)}]";
    }

    private static async Task<bool> HasSnapshotsAsync(TenantDb db, CancellationToken cancellationToken)
    {
        var states = await db.Database.SqlQueryRaw<int>(
            "SELECT CAST(snapshot_isolation_state AS int) AS \"Value\" FROM sys.databases WHERE database_id = DB_ID()").ToListAsync(cancellationToken);
        return states is [1];
    }

    /// <summary>Done once in a process, by whoever needs it first.</summary>
    public static void BuildModel()
    {
        using var connection = new SqlConnection();
        using var db = new SqlServerTenantDb(SqlServerContexts.Of<SqlServerTenantDb>(connection));
        _ = db.Model;
    }

    private static string FindLastMigration()
    {
        using var connection = new SqlConnection();
        using var db = new SqlServerTenantDb(SqlServerContexts.Of<SqlServerTenantDb>(connection));
        return db.Database.GetMigrations().Last();
    }

    private SqlServerTenantDb Of(StoreLease? lease, SqlConnection connection, GateHold? hold)
    {
        var db = new SqlServerTenantDb(SqlServerContexts.Of<SqlServerTenantDb>(connection)) { Lease = lease, Hold = hold, Trail = trail };
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }
}
