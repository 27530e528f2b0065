using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Entry;

/// <summary>Writes into the trail of the workspace that a session has open that its member signs out.</summary>
public sealed class TellLeaving(EnterWorkspace enter, TenantDatabases databases, TimeProvider clock)
{
    public async Task ExecuteAsync(SessionId session, CancellationToken cancellationToken)
    {
        var entered = await enter.ExecuteAsync(session, cancellationToken);
        if (entered.Refusal is not null || entered.Value is not { Member: not null } caller)
        {
            return;
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await db.CommitAsync(AuditEvent.Of(caller, clock.GetUtcNow(), "member.signed-out", TellArrival.SubjectOf(session), caller.Actor.Name), cancellationToken);
    }
}
