using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>Nothing is sent to an address any more, and it is forgotten.</summary>
public sealed class RemoveHook(TenantDatabases databases, TimeProvider clock)
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
        if (await db.Hooks.SingleOrDefaultAsync(h => h.Id == id, cancellationToken) is not { } hook)
        {
            return new NotFound();
        }

        db.Hooks.Remove(hook);
        await db.HookTries.Where(t => t.Hook == id).ExecuteDeleteAsync(cancellationToken);
        db.Announce(Topic.Hooks);
        await db.CommitAsync(AuditEvent.Of(caller, clock.GetUtcNow(), "hook.removed", $"hook/{id.Value:N}", hook.Host), cancellationToken);
        return Done.Yes;
    }
}
