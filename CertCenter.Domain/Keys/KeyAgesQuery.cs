using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Keys;

/// <summary>How old the keys of a workspace are; never the keys.</summary>
public sealed class KeyAgesQuery(CatalogDatabase catalog, MasterRing master, TimeProvider clock, IOptions<KeysOptions> options)
{
    public async Task<Outcome<KeyAges>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!AuditFilter.MayRead(caller))
        {
            return new NotAllowed();
        }

        var owner = KeyOwner.Of(caller.Tenant);
        await using var db = catalog.Read();
        var keys = await db.SealingKeys.Where(k => k.Owner == owner).OrderByDescending(k => k.Version)
            .Select(k => new KeyAge(k.Version, k.MadeAt)).ToListAsync(cancellationToken);
        var passwords = await db.StoreCredentials
            .Where(c => c.Tenant == caller.Tenant && (c.User == StoreUser.A || c.User == StoreUser.B) && (c.InUse || c.LeftAt != null))
            .OrderByDescending(c => c.Version).Select(c => new KeyAge(c.Version, c.SetAt)).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var all = master.Keys();
        return new KeyAges(
            [.. keys.Select(k => k.AsOf(now))], [.. passwords.Select(p => p.AsOf(now))], new KeyAge(all.Current, all.CurrentMadeAt).AsOf(now), options.Value.RotateAfterDays, options.Value.Master);
    }
}

/// <summary>
/// The versions of the workspace's key and of its database's passwords, the newest first, and the newest of the master key; the age in
/// days at which they are rotated. An embedded store has no passwords.
/// </summary>
public sealed record KeyAges(IReadOnlyList<KeyAge> Workspace, IReadOnlyList<KeyAge> Passwords, KeyAge Master, int RotateAfterDays, MasterKeySource Source);

public sealed record KeyAge(int Version, DateTimeOffset MadeAt)
{
    /// <summary>Nothing is made in the future, also not after a clock was set back.</summary>
    internal KeyAge AsOf(DateTimeOffset now) => MadeAt > now ? this with { MadeAt = now } : this;
}
