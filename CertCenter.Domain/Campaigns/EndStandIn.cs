using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>A member is back. What went over meanwhile stays with whom it went to.</summary>
public sealed class EndStandIn(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (caller.Member is not { } member)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await NameStandIn.EndAsync(db, member, now, cancellationToken) == 0)
        {
            return new NotFound();
        }

        await db.CommitAsync(AuditEvent.Of(caller, now, "delegate.ended", $"member/{member.Value}", caller.Actor.Name), cancellationToken);
        return default(Done);
    }
}
