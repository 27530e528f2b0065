using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>A member says who decides for them while they are away; it takes the place of what they said before.</summary>
public sealed class NameStandIn(TenantDatabases databases, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, MemberId to, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
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
        if (until <= now || until <= from || until - from > Longest)
        {
            return new InvalidField("Until", "AwayDays");
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (to == member || !await FallbackReviewers.MayBeNamedAsync(db, to, cancellationToken))
        {
            return new InvalidField("To", "AwayTo");
        }

        await EndAsync(db, member, now, cancellationToken);
        db.Delegations.Add(Delegation.Of(member, to, from, until));
        await db.ExpectWorkAsync(WorkKind.Campaigns, from < now ? now : from, cancellationToken);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "delegate.set", $"member/{member.Value}", caller.Actor.Name, new { to = to.Value, from, until }), cancellationToken);
        return default(Done);
    }

    /// <summary>Takes back what a member said before.</summary>
    internal static Task<int> EndAsync(TenantDb db, MemberId member, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Delegations.Where(d => d.Member == member && d.EndedAt == null && d.Until > now)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.EndedAt, now), cancellationToken);
}
