using System.Data.Common;
using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>One tenant's store while it is open in this process: how many operations use it, and how each of them gets to it.</summary>
internal abstract class OpenStore(TenantId tenant, string folder)
{
    public TenantId Tenant { get; } = tenant;

    /// <summary>The folder of the tenant's files.</summary>
    public string Folder { get; } = folder;

    public abstract StoreDialect Dialect { get; }

    /// <summary>The keys of the store's trail.</summary>
    public abstract StoreTrail Trail { get; }

    public int Users { get; set; }

    /// <summary>Rises with every use of any store; the lowest is the longest idle.</summary>
    public long LastUse { get; set; }

    /// <summary>Whether nothing but the trail may be written, as the catalog says; every writer asks it behind the gate.</summary>
    public bool RecordsOnly { get; set; }

    /// <summary>Set by the first user; the others wait for the same check.</summary>
    public Task? Checked { get; set; }

    /// <summary>Learns what may have changed since the store was opened: how to sign in to it.</summary>
    public virtual Task RefreshAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether there is anything where the store should be.</summary>
    public abstract Task<bool> IsThereAsync(CancellationToken cancellationToken);

    /// <summary>A context whose connection cannot write.</summary>
    public abstract TenantDb Reader(StoreLease? lease);

    /// <summary>A connection that cannot write, not opened yet.</summary>
    public abstract DbConnection ConnectToRead();

    /// <summary>A context that sees one moment of the store.</summary>
    public abstract Task<TenantDb> SnapshotAsync(StoreLease lease, CancellationToken cancellationToken);

    /// <summary>
    /// A context that is the store's only writer until it is disposed, with its transaction open. Its connection takes nothing but lines
    /// of the trail, and rows of <see cref="IWrittenInGrace"/>, when the store is <see cref="RecordsOnly"/> or the caller is.
    /// </summary>
    public abstract Task<TenantDb> WriterAsync(StoreLease? lease, CallerMode mode, CancellationToken cancellationToken);

    /// <summary>The same with the right to keep ids and to write the trail anew: for an export that is brought back.</summary>
    public virtual Task<TenantDb> RebuilderAsync(StoreLease lease, CallerMode mode, CancellationToken cancellationToken) => WriterAsync(lease, mode, cancellationToken);

    /// <summary>What an error of the database says of the store when it can't be read; null when it says nothing of it, as when the network is down.</summary>
    public abstract string? Unreadable(DbException broken);

    /// <summary>Puts right what such an error says, where that can be done without anybody; false when the store stays as it is.</summary>
    public virtual Task<bool> MendAsync(DbException broken, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Ends the connections that are kept for the next use.</summary>
    public abstract Task CloseAsync(CancellationToken cancellationToken);

    /// <summary>The name of the store's last migration.</summary>
    public async Task<string> SchemaAsync(CancellationToken cancellationToken)
    {
        await using var db = Reader(lease: null);
        var applied = await db.Database.SqlQueryRaw<string>("SELECT MAX(\"MigrationId\") AS \"Value\" FROM \"__EFMigrationsHistory\"").ToListAsync(cancellationToken);
        return applied is [{ } last] ? last : "";
    }

    /// <summary>Brings the store to this version of the program; one that a newer program has brought further is left alone.</summary>
    public abstract Task MigrateAsync(CancellationToken cancellationToken);
}
