using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Keys;

/// <summary>
/// One look at the key of a workspace: rotates it when that was asked for, seals again what older versions sealed, and destroys those
/// that nothing needs. Work goes on meanwhile; looking twice is harmless.
/// </summary>
public sealed class RotateTenantKey(KeyRotation rotation, IEnumerable<ISealedThings> things, TenantDatabases databases, TimeProvider clock)
{
    /// <returns>When to look again; null when only the newest version is left.</returns>
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

        var owner = KeyOwner.Of(caller.Tenant);
        var (newest, hasOlder) = await rotation.TurnAsync(owner, cancellationToken);
        if (!hasOlder)
        {
            return (DateTimeOffset?)null;
        }

        await RecordOnceAsync(caller, "key.rotated", newest, cancellationToken);
        var found = 0;
        foreach (var thing in things)
        {
            found += await thing.SealAgainAsync(caller, cancellationToken);
        }

        foreach (var version in await rotation.LookedAsync(owner, found, cancellationToken))
        {
            await RecordOnceAsync(caller, "key.destroyed", version, cancellationToken);
            await rotation.DestroyAsync(owner, version, cancellationToken);
        }

        return await rotation.NextLookAsync(owner, cancellationToken);
    }

    /// <summary>The catalog and the trail are two databases: whoever was killed between them finds here whether the line is written.</summary>
    private async Task RecordOnceAsync(Caller caller, string what, int version, CancellationToken cancellationToken)
    {
        var subject = $"key/{version}";
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (!await db.AuditEvents.AnyAsync(e => e.What == what && e.Subject == subject, cancellationToken))
        {
            await db.CommitAsync(AuditEvent.Of(caller, clock.GetUtcNow(), what, subject, $"Version {version}"), cancellationToken);
        }
    }
}
