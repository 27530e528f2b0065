using CertCenter.Domain.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// Writes whose store it is, and its first rows, into a store that was just made: all or nothing. A store that says so already is
/// left alone.
/// </summary>
internal static class StoreIdentity
{
    /// <summary>Into a sealed file that nobody else has open yet; its key is kept meanwhile.</summary>
    /// <exception cref="StoreRefusedException">The store belongs to somebody else.</exception>
    public static async Task WriteAsync(string file, NewStore store, StoreTrail trail, CancellationToken cancellationToken)
    {
        using var gate = new WriterGate();
        var connection = new GatedConnection(SqliteSources.MakerOf(file, SealedFiles.Name), gate);
        await using var db = SqliteContexts.On<SqliteTenantDb>(connection, options => new(options) { Trail = trail });
        await db.Database.BeginTransactionAsync(cancellationToken);
        await WriteAsync(db, store, cancellationToken);
    }

    /// <summary>With a writing context, in its transaction.</summary>
    /// <exception cref="StoreRefusedException">The store belongs to somebody else.</exception>
    public static async Task WriteAsync(TenantDb db, NewStore store, CancellationToken cancellationToken)
    {
        if (await db.Identity.SingleOrDefaultAsync(cancellationToken) is not { } there)
        {
            db.Identity.Add(store.Identity);
            store.FirstRows(db);
            await db.CommitAsync(cancellationToken);
        }
        else if (there.Tenant != store.Identity.Tenant || there.Incarnation != store.Identity.Incarnation)
        {
            throw new StoreRefusedException("There is a store of somebody else.");
        }
    }
}
