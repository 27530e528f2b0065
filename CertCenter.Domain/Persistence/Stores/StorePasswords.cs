using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>The passwords of the users of tenants' databases: made and opened here, and told to the server. Embedded stores have none.</summary>
public sealed class StorePasswords
{
    private readonly SqlServers _servers;
    private readonly SqlServerSignIns _signIns;
    private readonly ISecrets _secrets;
    private readonly TimeProvider _clock;

    internal StorePasswords(SqlServers servers, SqlServerSignIns signIns, ISecrets secrets, TimeProvider clock) =>
        (_servers, _signIns, _secrets, _clock) = (servers, signIns, secrets, clock);

    /// <summary>A new password, sealed for its place in the catalog.</summary>
    internal byte[] New(TenantId tenant, StoreUser user) =>
        _secrets.Seal(StoreCredential.ContextOf(tenant, user), Encoding.UTF8.GetBytes(SqlServerUsers.NewPassword()));

    /// <exception cref="StoreRefusedException">The store has no users.</exception>
    internal async Task<StoreSignIns.Known> ReadAsync(CatalogDb catalog, TenantId tenant, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var credentials = await catalog.StoreCredentials.AsNoTracking().Where(c => c.Tenant == tenant).ToListAsync(cancellationToken);
        return credentials.Count == 0
            ? throw new StoreRefusedException("The store has no users.")
            : new(
                credentials.ToDictionary(c => c.User, c => Encoding.UTF8.GetString(_secrets.Open(StoreCredential.ContextOf(tenant, c.User), c.Sealed))),
                credentials.Exists(c => c is { User: StoreUser.B, InUse: true }),
                now);
    }

    /// <summary>Tells the server the passwords that the catalog has for these users, and lets them in.</summary>
    internal async Task LetInAsync(CatalogDb catalog, TenantId tenant, IEnumerable<StoreUser> users, CancellationToken cancellationToken)
    {
        var (region, database) = (await RegionAsync(catalog, tenant, cancellationToken), _servers.DatabaseOf(tenant));
        var known = await ReadAsync(catalog, tenant, cancellationToken);
        foreach (var user in users)
        {
            await _signIns.LetInAsync(region, database, SqlServerUsers.NameOf(database, user), known.Passwords[user], cancellationToken);
        }
    }

    /// <summary>Signs in as each of these users.</summary>
    internal async Task TryAsync(CatalogDb catalog, TenantId tenant, IEnumerable<StoreUser> users, CancellationToken cancellationToken)
    {
        var (region, database) = (await RegionAsync(catalog, tenant, cancellationToken), _servers.DatabaseOf(tenant));
        var known = await ReadAsync(catalog, tenant, cancellationToken);
        foreach (var user in users)
        {
            await using var connection = _servers.User(region, database, SqlServerUsers.NameOf(database, user), known.Passwords[user]);
            await connection.OpenAsync(cancellationToken);
        }
    }

    /// <summary>Nobody signs in under these names any more.</summary>
    internal async Task ShutOutAsync(CatalogDb catalog, TenantId tenant, IEnumerable<StoreUser> users, CancellationToken cancellationToken)
    {
        var (region, database) = (await RegionAsync(catalog, tenant, cancellationToken), _servers.DatabaseOf(tenant));
        foreach (var user in users)
        {
            await _signIns.ShutOutAsync(region, database, SqlServerUsers.NameOf(database, user), cancellationToken);
        }
    }

    private static Task<string> RegionAsync(CatalogDb catalog, TenantId tenant, CancellationToken cancellationToken) =>
        catalog.Tenants.Where(t => t.Id == tenant).Select(t => t.Region).SingleAsync(cancellationToken);
}
