using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// Writes whose store it is, and its first rows, into a store that was just made: all or nothing. A store that says so already is
/// left alone.
/// </summary>
internal static class StoreIdentity
{
    /// <exception cref="StoreRefusedException">The store belongs to somebody else.</exception>
    public static async Task WriteAsync(string file, TenantIdentity identity, Action<TenantDb> firstRows, CancellationToken cancellationToken)
    {
        using var gate = new WriterGate();
        var connection = new GatedConnection(SqliteSources.MakerOf(file), gate);
        await using var db = new SqliteTenantDb(
            new DbContextOptionsBuilder<SqliteTenantDb>().UseSqlite(connection, contextOwnsConnection: true).Options);
        if (await db.Identity.SingleOrDefaultAsync(cancellationToken) is not { } there)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            db.Identity.Add(identity);
            firstRows(db);
            await db.CommitAsync(cancellationToken);
        }
        else if (there.Tenant != identity.Tenant || there.Incarnation != identity.Incarnation)
        {
            throw new StoreRefusedException("There is a store of somebody else.");
        }
    }
}
