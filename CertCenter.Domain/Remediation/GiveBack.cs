using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Remediation;

/// <summary>Asks us to give back what we took away in the last thirty days, from what we saw before. The taking and the giving both stay in the evidence.</summary>
public sealed class GiveBack(TenantDatabases databases, TimeProvider time)
{
    public const int MaxReason = 1000;

    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, long id, string reason, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        reason = reason.Trim();
        if (reason.Length is 0 or > MaxReason)
        {
            return new InvalidField("reason", reason.Length == 0 ? "GiveBackReasonMissing" : "GiveBackReasonTooLong");
        }

        var now = time.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Removals.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } removal)
        {
            return new NotFound();
        }

        if (removal is not { BeforeImage: not null, State: RemovalState.Applied or RemovalState.VerifiedGone or RemovalState.StillPresent }
            || removal.AppliedAt is not { } applied || now >= applied + Removal.GiveBackWithin)
        {
            return new CannotBeGivenBack();
        }

        if (!await db.Connections.AnyAsync(c => c.Id == removal.Connection && c.RemovedAt == null && c.WriteBackSince != null, cancellationToken))
        {
            return new WriteBackIsOff();
        }

        removal.AskBack(caller.Actor.Name, now);
        db.Announce(Topic.Removals);
        await db.ExpectWorkAsync(WorkKind.WriteBack, now, cancellationToken);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "removal.give-back-asked", $"removal/{id}", $"{removal.AccessName}, {removal.SubjectName}", new { reason }), cancellationToken);
        return Done.Yes;
    }
}

/// <summary>We did not take it away, or too long ago.</summary>
public sealed record CannotBeGivenBack : Refusal;
