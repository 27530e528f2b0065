using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Writes whose store it is into a store that was just made; a store that says so already is left alone.</summary>
internal static class StoreIdentity
{
    /// <exception cref="StoreRefusedException">The store belongs to somebody else.</exception>
    public static async Task WriteAsync(string file, TenantIdentity identity, CancellationToken cancellationToken)
    {
        using var gate = new WriterGate();
        var connection = new GatedConnection(SqliteSources.MakerOf(file), gate);
        await using var db = new SqliteTenantDb(
            new DbContextOptionsBuilder<SqliteTenantDb>().UseSqlite(connection, contextOwnsConnection: true).Options);
        if (await db.Identity.SingleOrDefaultAsync(cancellationToken) is not { } there)
        {
            db.Identity.Add(identity);
            await db.SaveChangesAsync(cancellationToken);
        }
        else if (there.Tenant != identity.Tenant || there.Incarnation != identity.Incarnation)
        {
            throw new StoreRefusedException("There is a store of somebody else.");
        }
    }
}
