using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>A colleague approves or refuses what somebody of support asked for.</summary>
public sealed class ApproveAccess(CatalogDatabase catalog, ISecrets secrets, AccessNews news, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, GrantId id, bool approves, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.ApproveAccess, now) is { } refusal)
        {
            return refusal;
        }

        Grant? grant;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            grant = await db.Grants.SingleOrDefaultAsync(g => g.Id == id, cancellationToken);
            if (grant?.IsIntact(secrets) is not true)
            {
                return new NoAccessNow();
            }

            var decided = approves ? await ApproveAsync(db, grant, caller, now, cancellationToken)
                : grant.StateAt(now) is GrantState.AwaitingColleague or GrantState.AwaitingSecondColleague ? grant.Finish(GrantEnd.RefusedByStaff, now)
                : new GrantNotWaiting();
            if (decided.Refusal is { } no)
            {
                return no;
            }

            grant.SealWith(secrets);
            await db.TellAsync(caller, grant, approves ? "support.approved" : "support.ended", approves ? "" : nameof(GrantEnd.RefusedByStaff), now, cancellationToken);
            if (grant.StateAt(now) is GrantState.Allowed)
            {
                // By the customer's own rule, or by the second colleague of an emergency.
                await db.TellAsync(grant, GrantTrail.ActorOf(caller.Id, caller.Name), "support.allowed", grant.Emergency ? "Emergency" : "Rule", now, cancellationToken);
            }

            await db.CommitAsync(cancellationToken);
        }

        news.Of(grant.Tenant);
        return Done.Yes;
    }

    private static async Task<Outcome<Done>> ApproveAsync(CatalogDb db, Grant grant, StaffCaller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == grant.Ticket, cancellationToken) is not { } ticket)
        {
            return new TicketNotOpen();
        }

        var rule = (await db.SupportPolicies.AsNoTracking().SingleOrDefaultAsync(p => p.Tenant == grant.Tenant, cancellationToken))?.Rule ?? SupportRule.AlwaysAsk;
        return grant.Approve(caller, rule, ticket, await db.GroundOfAsync(grant, cancellationToken), now);
    }
}
