using System.Data.Common;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>The end of a store: reads what its certificate says of it, then takes it away with all that lies beside it.</summary>
public sealed class StoreRemoval
{
    private readonly OpenStores _open;
    private readonly StoreMaker _maker;
    private readonly StorePlaces _places;
    private readonly CatalogDatabase _catalog;

    internal StoreRemoval(OpenStores open, StoreMaker maker, StorePlaces places, CatalogDatabase catalog) =>
        (_open, _maker, _places, _catalog) = (open, maker, places, catalog);

    internal Task<IAsyncDisposable> AloneAsync(TenantId tenant, CancellationToken cancellationToken) => _maker.AloneAsync(tenant, cancellationToken);

    /// <summary>The end of the trail and how much there is; what can't be read is said and holds nothing up.</summary>
    internal async Task<StoreEnd> LookAsync(TenantIdentity identity, CancellationToken cancellationToken)
    {
        // Read before the database is dropped: where a service keeps its list in the database, nobody can read it afterwards.
        var backups = await _maker.BackupsAsync(identity, cancellationToken);
        try
        {
            await using var catalog = _catalog.Read();
            var store = await _maker.FindAsync(catalog, identity.Tenant, identity.Region, cancellationToken);
            return (await store.IsThereAsync(cancellationToken) ? await ReadAsync(store, cancellationToken) : Unreadable("The store is missing.")) with { Backups = backups };
        }
        catch (Exception e) when (e is DbException or StoreRefusedException or System.Security.Cryptography.CryptographicException)
        {
            return Unreadable($"The store could not be read ({e.GetType().Name}).") with { Backups = backups };
        }
    }

    /// <summary>Drops the database or unlinks the files, the workspace's folder with uploads, evidence and exports included. Done already is done.</summary>
    /// <exception cref="StoreRefusedException">Somebody still uses the store; to be tried again.</exception>
    internal async Task<RemovedStore> RemoveAsync(TenantIdentity identity, CancellationToken cancellationToken)
    {
        await _open.CloseAsync(identity.Tenant, cancellationToken);
        var folder = _places.FolderOf(identity.Tenant, identity.Region);
        var files = Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).ToList() : [];
        var (count, bytes) = (files.Count, files.Sum(f => f.Length));
        var isSealed = _maker.IsSealed(identity);
        await _maker.UndoAsync(identity, cancellationToken);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return new(_maker.Kind, count, bytes, isSealed);
    }

    /// <summary>Whether nothing is left where the store was, on the server neither.</summary>
    internal async Task<bool> IsGoneAsync(TenantIdentity identity, CancellationToken cancellationToken) =>
        !Directory.Exists(_places.FolderOf(identity.Tenant, identity.Region)) && await _maker.IsGoneAsync(identity, cancellationToken);

    private static StoreEnd Unreadable(string why) => new(0, "", new Dictionary<string, long>(), why);

    private static async Task<StoreEnd> ReadAsync(OpenStore store, CancellationToken cancellationToken)
    {
        await using var db = store.Reader(lease: null);
        var last = await db.AuditEvents.OrderByDescending(e => e.Id).Select(e => new { e.Id, e.Hash }).FirstOrDefaultAsync(cancellationToken);
        SortedDictionary<string, long> rows = new(StringComparer.Ordinal)
        {
            ["members"] = await db.Members.LongCountAsync(cancellationToken),
            ["connections"] = await db.Connections.LongCountAsync(cancellationToken),
            ["identities"] = await db.Identities.LongCountAsync(cancellationToken),
            ["accounts"] = await db.SourceAccounts.LongCountAsync(cancellationToken),
            ["entitlements"] = await db.Entitlements.LongCountAsync(cancellationToken),
            ["assignments"] = await db.Assignments.LongCountAsync(cancellationToken),
            ["campaigns"] = await db.Campaigns.LongCountAsync(cancellationToken),
            ["reviewItems"] = await db.ReviewItems.LongCountAsync(cancellationToken),
            ["decisions"] = await db.Decisions.LongCountAsync(cancellationToken),
        };
        return new(last?.Id ?? 0, last is null ? "" : Convert.ToHexStringLower(last.Hash), rows, null);
    }
}

/// <summary>What a store held at its end: the lines of its trail and the hash of the last, rows by kind; or why it could not be read. And the backups that a server has of it.</summary>
public sealed record StoreEnd(long Lines, string LastHash, IReadOnlyDictionary<string, long> Rows, string? Unreadable, ToldBackups? Backups = null);

/// <summary>What was removed: the kind of database, the files beside or of it, and whether the database itself was sealed under a key that only the workspace's key opens.</summary>
public sealed record RemovedStore(string Database, int Files, long Bytes, bool Sealed);
