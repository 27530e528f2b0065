using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>An address that was given up gets notices again, those that come from now on.</summary>
public sealed class ResumeHook(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, HookId id, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Hooks.SingleOrDefaultAsync(h => h.Id == id && h.Box != null, cancellationToken) is not { } hook)
        {
            return new NotFound();
        }

        var now = clock.GetUtcNow();
        hook.GoOn(await HookEvents.LastAsync(db, cancellationToken), now);
        db.Announce(Topic.Hooks);
        await db.CommitAsync(AuditEvent.Of(caller, now, "hook.resumed", $"hook/{id.Value:N}", hook.Host), cancellationToken);
        return Done.Yes;
    }
}
