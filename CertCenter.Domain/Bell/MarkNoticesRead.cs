using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>Somebody has read what is in their bell, up to a notice.</summary>
public sealed class MarkNoticesRead(TenantDatabases databases, TimeProvider clock)
{
    /// <param name="caller">A member.</param>
    /// <param name="last">The newest that they saw: what came after it stays unread.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, long last, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (caller.Member is not { } me)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await db.Notices.Where(n => n.To == me && n.Id <= last && n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancellationToken);
        db.Announce(Topic.Bell(me));
        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
