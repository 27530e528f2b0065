using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// Stores as databases on the server of their region. The passwords are sealed in the catalog before anybody has them, so that whoever
/// goes on after a crash finds those that the users were made with.
/// </summary>
internal sealed class SqlServerStoreMaker(
    SqlServers servers, SqlServerControl control, SqlServerBackups backups, SqlServerRestore restore, CatalogSource catalog, StorePlaces places, StorePasswords passwords, ISecrets secrets, TimeProvider clock, IOptions<KeysOptions> keys) : StoreMaker
{
    internal override string SchemaVersion => SqlServerStore.LastMigration;

    internal override IReadOnlyList<StoreStep> Steps =>
    [
        new("credentials", (store, cancellationToken) => MakeCredentialsAsync(store.Identity.Tenant, cancellationToken)),
        new("database", (store, cancellationToken) => control.MakeDatabaseAsync(store.Identity.Region, DatabaseOf(store), cancellationToken)),
        new("users", MakeUsersAsync),
        new("tables", async (store, cancellationToken) => await (await OpenAsync(store, cancellationToken)).MigrateAsync(cancellationToken)),
        new("identity", WriteIdentityAsync),
    ];

    internal override string Kind => "SQL Server";

    /// <summary>Builds the model of the stores, which takes a cold process seconds. Whether the server answers is the catalog's to say.</summary>
    public override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void BuildModel() => SqlServerStore.BuildModel();

    public override Task<string?> MissingAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public override Task<StoreFacts> FactsAsync(TenantId tenant, string region, CancellationToken cancellationToken) =>
        control.FactsAsync(region, servers.DatabaseOf(tenant), cancellationToken);

    internal override async Task<ToldBackups?> BackupsAsync(TenantIdentity identity, CancellationToken cancellationToken) =>
        await backups.ReadAsync(identity.Region, servers.DatabaseOf(identity.Tenant), cancellationToken);

    internal override Task<StoreBackup?> NewestBackupAsync(TenantIdentity identity, CancellationToken cancellationToken) =>
        restore.NewestAsync(identity.Region, servers.DatabaseOf(identity.Tenant), cancellationToken);

    internal override async Task<RestoredCopy?> TryRestoreAsync(TenantIdentity identity, StoreBackup backup, CancellationToken cancellationToken)
    {
        var (database, copy) = (servers.DatabaseOf(identity.Tenant), SqlServerRestore.CopyOf(servers.DatabaseOf(identity.Tenant)));
        await using var db = catalog.Reader();
        var known = await passwords.ReadAsync(db, identity.Tenant, before: null, cancellationToken);
        var reader = known.IsB ? StoreUser.ReaderB : StoreUser.Reader;
        return await restore.TryAsync(
            identity.Region, database, backup.Place, () => servers.User(identity.Region, copy, SqlServerUsers.NameOf(database, reader), known.Passwords[reader]), cancellationToken);
    }

    internal override Task<bool> IsGoneAsync(TenantIdentity identity, CancellationToken cancellationToken)
    {
        var database = servers.DatabaseOf(identity.Tenant);
        return control.IsGoneAsync(identity.Region, database, SqlServerUsers.NamesOf(database), cancellationToken);
    }

    internal override async Task UndoAsync(TenantIdentity identity, CancellationToken cancellationToken)
    {
        var database = servers.DatabaseOf(identity.Tenant);
        await using (var db = catalog.Reader())
        {
            if (await db.StoreCredentials.AnyAsync(c => c.Tenant == identity.Tenant, cancellationToken))
            {
                await (await FindAsync(db, identity.Tenant, identity.Region, cancellationToken)).CloseAsync(cancellationToken);
            }
        }

        using (var connection = servers.Server(identity.Region, database))
        {
            SqlConnection.ClearPool(connection);
        }

        await control.DropAsync(identity.Region, SqlServerRestore.CopyOf(database), [], cancellationToken);
        await control.DropAsync(identity.Region, database, SqlServerUsers.NamesOf(database), cancellationToken);
        await passwords.ForgetAsync(identity.Tenant, cancellationToken);
        await using var writer = await catalog.WriterAsync(cancellationToken);
        await writer.StoreCredentials.Where(c => c.Tenant == identity.Tenant).ExecuteDeleteAsync(cancellationToken);
        await writer.TrailKeys.Where(k => k.Tenant == identity.Tenant).ExecuteDeleteAsync(cancellationToken);
        await writer.CommitAsync(cancellationToken);
    }

    internal override async Task<OpenStore> FindAsync(CatalogDb catalog, TenantId tenant, string region, CancellationToken cancellationToken) =>
        await StoreOfAsync(catalog, tenant, region, cancellationToken);

    /// <summary>Passwords are opened now: while the store is open, what is sealed in these rows may become that of a key that is gone.</summary>
    private async Task<SqlServerStore> StoreOfAsync(CatalogDb db, TenantId tenant, string region, CancellationToken cancellationToken)
    {
        var database = servers.DatabaseOf(tenant);
        var signIns = new StoreSignIns(
            await passwords.ReadAsync(db, tenant, before: null, cancellationToken),
            async (before, token) =>
            {
                await using var again = catalog.Reader();
                return await passwords.ReadAsync(again, tenant, before, token);
            },
            (user, password) => servers.User(region, database, SqlServerUsers.NameOf(database, user), password),
            clock,
            keys.Value.KnownFor);
        return new SqlServerStore(tenant, places.FolderOf(tenant, region), signIns, TrailOf(tenant), token => RemakeUsersAsync(tenant, token));
    }

    private async Task<bool> RemakeUsersAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await using var alone = await AloneAsync(tenant, cancellationToken);
        await using var db = catalog.Reader();
        return await passwords.RemakeAsync(db, tenant, cancellationToken);
    }

    internal override Task<IAsyncDisposable> AloneAsync(TenantId tenant, CancellationToken cancellationToken) =>
        AppLock.HoldAsync(servers.Catalog(), $"certcenter store {tenant.Value:N}", cancellationToken);

    private StoreTrail TrailOf(TenantId tenant) => new(tenant, catalog, secrets, clock);

    private string DatabaseOf(NewStore store) => servers.DatabaseOf(store.Identity.Tenant);

    private async Task<SqlServerStore> OpenAsync(NewStore store, CancellationToken cancellationToken)
    {
        await using var db = catalog.Reader();
        return await StoreOfAsync(db, store.Identity.Tenant, store.Identity.Region, cancellationToken);
    }

    private async Task MakeCredentialsAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        // Sealed before the catalog is held: sealing may need it too.
        var made = await passwords.NewAsync(tenant, cancellationToken);
        var trail = TrailOf(tenant).New();
        await using var db = await catalog.WriterAsync(cancellationToken);
        var there = await db.StoreCredentials.Where(c => c.Tenant == tenant).Select(c => c.User).ToListAsync(cancellationToken);
        db.AddRange(made.Where(m => !there.Contains(m.Key)).Select(m => StoreCredential.Of(tenant, m.Key, m.Value, clock.GetUtcNow())));
        if (there.Count == 0)
        {
            db.Add(trail);
        }

        await db.CommitAsync(cancellationToken);
    }

    private async Task MakeUsersAsync(NewStore store, CancellationToken cancellationToken)
    {
        await using var db = catalog.Reader();
        var known = await passwords.ReadAsync(db, store.Identity.Tenant, before: null, cancellationToken);
        await control.MakeUsersAsync(store.Identity.Region, DatabaseOf(store), new(DatabaseOf(store), known.Passwords), cancellationToken);
    }

    private async Task WriteIdentityAsync(NewStore store, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(store, cancellationToken);
        await using var db = await open.WriterAsync(lease: null, CallerMode.ReadWrite, cancellationToken);
        await StoreIdentity.WriteAsync(db, store, cancellationToken);
    }
}
