using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Keys;

/// <summary>
/// One look at the passwords of a workspace's database. When that was asked for, the pair of users that rests gets new ones and takes
/// over; the pair before is shut out when every process has had the time to go over. Each step is whole in itself and read from the
/// rows, so that whoever is killed is followed by somebody who goes on. Embedded stores have no passwords.
/// </summary>
public sealed partial class RotatePasswords(
    CatalogDatabase catalog, StoreMaker maker, StorePasswords passwords, TenantDatabases databases, TimeProvider clock, IOptions<KeysOptions> options, ILogger<RotatePasswords> logger)
{
    /// <returns>When to look again; null when there is nothing to wait for.</returns>
    public async Task<Outcome<DateTimeOffset?>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        if (await WaitsUntilAsync(caller.Tenant, cancellationToken) is { } until)
        {
            return until;
        }

        var pairs = await PairsAsync(caller.Tenant, cancellationToken);
        await ShutOutAsync(caller, [.. pairs.Where(c => c.LeftAt is not null)], cancellationToken);
        if (!pairs.Any(c => c.RotationAsked))
        {
            return (DateTimeOffset?)null;
        }

        var version = await SetAsync(caller, [.. pairs.Where(c => !c.InUse).Select(c => c.User), StoreUser.Migrator], cancellationToken);
        Step(caller, "switch");
        await RecordOnceAsync(caller, "password.rotated", version, cancellationToken);
        await SwitchAsync(caller.Tenant, cancellationToken);
        return clock.GetUtcNow() + options.Value.RetireAfter;
    }

    /// <summary>Until when processes may still use the pair that was left; null when none was, or no longer.</summary>
    private async Task<DateTimeOffset?> WaitsUntilAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!(await PairsAsync(tenant, cancellationToken)).Exists(c => c.LeftAt is not null))
        {
            return null;
        }

        await using var db = await catalog.WriteAsync(cancellationToken);
        var left = await db.StoreCredentials.Where(c => c.Tenant == tenant && c.LeftAt != null).ToListAsync(cancellationToken);
        left.ForEach(c => c.Leaving(now));
        await db.CommitAsync(cancellationToken);
        var until = left.Max(c => c.LeftAt) + options.Value.RetireAfter;
        return until > now ? until : null;
    }

    private async Task ShutOutAsync(Caller caller, IReadOnlyList<StoreCredential> left, CancellationToken cancellationToken)
    {
        if (left.Count == 0)
        {
            return;
        }

        Step(caller, "shut out");
        await using (var read = catalog.Read())
        {
            await passwords.ShutOutAsync(read, caller.Tenant, left.Select(c => c.User), cancellationToken);
        }

        await RecordOnceAsync(caller, "password.shut-out", left.Max(c => c.Version), cancellationToken);
        await using var db = await catalog.WriteAsync(cancellationToken);
        foreach (var credential in await db.StoreCredentials.Where(c => c.Tenant == caller.Tenant && c.LeftAt != null).ToListAsync(cancellationToken))
        {
            credential.ShutOut();
        }

        await db.CommitAsync(cancellationToken);
    }

    /// <summary>Alone with the store: the migrator's password is in use as soon as it is set.</summary>
    private async Task<int> SetAsync(Caller caller, IReadOnlyList<StoreUser> users, CancellationToken cancellationToken)
    {
        await using var alone = await maker.AloneAsync(caller.Tenant, cancellationToken);
        Step(caller, "choose");
        var version = await ChooseAsync(caller.Tenant, cancellationToken);
        await using var db = catalog.Read();
        Step(caller, "set");
        await passwords.LetInAsync(db, caller.Tenant, users, cancellationToken);
        Step(caller, "try");
        await passwords.TryAsync(db, caller.Tenant, users, cancellationToken);
        return version;
    }

    /// <summary>Seals new passwords in the catalog before the server has them, once for each rotation: whoever goes on finds them.</summary>
    private async Task<int> ChooseAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var made = await passwords.NewAsync(tenant, cancellationToken);
        await using var db = await catalog.WriteAsync(cancellationToken);
        var all = await db.StoreCredentials.Where(c => c.Tenant == tenant).ToListAsync(cancellationToken);
        var version = all.Where(c => c is { TakesTurns: true, InUse: true }).Max(c => c.Version) + 1;
        foreach (var credential in all.Where(c => (!c.InUse || !c.TakesTurns) && c.Version < version))
        {
            credential.Choose(made[credential.User], version, clock.GetUtcNow());
        }

        await db.CommitAsync(cancellationToken);
        return version;
    }

    private async Task SwitchAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        foreach (var credential in (await db.StoreCredentials.Where(c => c.Tenant == tenant).ToListAsync(cancellationToken)).Where(c => c.TakesTurns))
        {
            if (credential.InUse)
            {
                credential.Leave(clock.GetUtcNow());
            }
            else
            {
                credential.TakeOver();
            }
        }

        await db.CommitAsync(cancellationToken);
    }

    private async Task<List<StoreCredential>> PairsAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return (await db.StoreCredentials.AsNoTracking().Where(c => c.Tenant == tenant).ToListAsync(cancellationToken)).FindAll(c => c.TakesTurns);
    }

    /// <summary>The catalog and the trail are two databases: whoever was killed between them finds here whether the line is written.</summary>
    private async Task RecordOnceAsync(Caller caller, string what, int version, CancellationToken cancellationToken)
    {
        var subject = $"password/{version}";
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (!await db.AuditEvents.AnyAsync(e => e.What == what && e.Subject == subject, cancellationToken))
        {
            await db.CommitAsync(AuditEvent.Of(caller, clock.GetUtcNow(), what, subject, $"Version {version}"), cancellationToken);
        }
    }

    private void Step(Caller caller, string step) => Log.Step(logger, caller.Tenant.Value, step);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Keys: passwords of the database of tenant {Tenant}, step '{Step}'.")]
        public static partial void Step(ILogger logger, Guid tenant, string step);
    }
}
