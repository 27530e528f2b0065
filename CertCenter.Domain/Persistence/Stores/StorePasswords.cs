using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>The passwords of the users of tenants' databases: made and opened here, and told to the server. Embedded stores have none.</summary>
public sealed class StorePasswords
{
    private readonly SqlServers _servers;
    private readonly SqlServerSignIns _signIns;
    private readonly ISecrets _secrets;
    private readonly IPasswordPlace _place;
    private readonly TimeProvider _clock;

    internal StorePasswords(SqlServers servers, SqlServerSignIns signIns, ISecrets secrets, IPasswordPlace place, TimeProvider clock) =>
        (_servers, _signIns, _secrets, _place, _clock) = (servers, signIns, secrets, place, clock);

    /// <summary>A new password for each user of a database: what the catalog notes of them, sealed for its place.</summary>
    internal async Task<IReadOnlyDictionary<StoreUser, byte[]>> NewAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        Dictionary<StoreUser, byte[]> made = [];
        foreach (var user in Enum.GetValues<StoreUser>())
        {
            var note = await _place.KeepAsync(tenant, user.ToString(), SqlServerUsers.NewPassword(), cancellationToken);
            made.Add(user, _secrets.Seal(StoreCredential.ContextOf(tenant, user), Encoding.UTF8.GetBytes(note)));
        }

        return made;
    }

    /// <summary>Takes away what is kept outside of the catalog for a store that is gone.</summary>
    internal Task ForgetAsync(TenantId tenant, CancellationToken cancellationToken) => _place.ForgetAsync(tenant, Enum.GetNames<StoreUser>(), cancellationToken);

    /// <param name="catalog">The catalog.</param>
    /// <param name="tenant">Whose database it is.</param>
    /// <param name="before">What is known already: a password whose note is the same is not asked for again.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <exception cref="StoreRefusedException">The store has no users.</exception>
    internal async Task<StoreSignIns.Known> ReadAsync(CatalogDb catalog, TenantId tenant, StoreSignIns.Known? before, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var credentials = await catalog.StoreCredentials.AsNoTracking().Where(c => c.Tenant == tenant).ToListAsync(cancellationToken);
        if (credentials.Count == 0)
        {
            throw new StoreRefusedException("The store has no users.");
        }

        var notes = credentials.ToDictionary(c => c.User, c => Encoding.UTF8.GetString(_secrets.Open(StoreCredential.ContextOf(tenant, c.User), c.Sealed)));
        Dictionary<StoreUser, string> passwords = [];
        foreach (var (user, note) in notes)
        {
            var isSame = before is not null && before.Notes.GetValueOrDefault(user) == note;
            passwords.Add(user, isSame ? before!.Passwords[user] : await _place.OpenAsync(note, cancellationToken)); // It has the same users.
        }

        return new(passwords, notes, credentials.Exists(c => c is { User: StoreUser.B, InUse: true }), now);
    }

    /// <summary>Tells the server the passwords that the catalog has for these users, and lets them in.</summary>
    internal async Task LetInAsync(CatalogDb catalog, TenantId tenant, IEnumerable<StoreUser> users, CancellationToken cancellationToken)
    {
        var (region, database) = (await RegionAsync(catalog, tenant, cancellationToken), _servers.DatabaseOf(tenant));
        var known = await ReadAsync(catalog, tenant, before: null, cancellationToken);
        foreach (var user in users)
        {
            await _signIns.LetInAsync(region, database, SqlServerUsers.NameOf(database, user), known.Passwords[user], cancellationToken);
        }
    }

    /// <summary>Makes the users in use again that were dropped, with the passwords they had; false when none could be.</summary>
    internal async Task<bool> RemakeAsync(CatalogDb catalog, TenantId tenant, CancellationToken cancellationToken)
    {
        var (region, database) = (await RegionAsync(catalog, tenant, cancellationToken), _servers.DatabaseOf(tenant));
        var known = await ReadAsync(catalog, tenant, before: null, cancellationToken);
        var made = false;
        foreach (var user in known.InUse)
        {
            made |= await _signIns.RemakeAsync(region, database, SqlServerUsers.NameOf(database, user), known.Passwords[user], cancellationToken);
        }

        return made;
    }

    /// <summary>Signs in as each of these users.</summary>
    internal async Task TryAsync(CatalogDb catalog, TenantId tenant, IEnumerable<StoreUser> users, CancellationToken cancellationToken)
    {
        var (region, database) = (await RegionAsync(catalog, tenant, cancellationToken), _servers.DatabaseOf(tenant));
        var known = await ReadAsync(catalog, tenant, before: null, cancellationToken);
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
