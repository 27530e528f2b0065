using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Notes the steps of grants in the transaction of the catalog that takes them: for the security log, and for the workspace.</summary>
public static class GrantTrail
{
    internal static Task TellAsync(this CatalogDb db, StaffCaller caller, Grant grant, string what, string words, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.Add(StaffEvent.Of(caller, what, $"ticket {grant.TicketNumber} grant {grant.Id.Value}", now));
        return db.TellAsync(grant, ActorOf(caller.Id, caller.Name), what, words, now, cancellationToken);
    }

    public static async Task TellAsync(this CatalogDb db, Grant grant, Actor actor, string what, string words, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.Add(GrantEvent.Of(grant, actor, what, words, now));
        await db.TellStaffAsync(grant, actor, what, now, cancellationToken);
        await db.ExpectWorkAsync(grant.Tenant, WorkKind.Support, now, cancellationToken);
    }

    /// <summary>Ends every grant for which this holds and that is not over. Their workspaces have to be told after the commit.</summary>
    public static async Task<IReadOnlyList<TenantId>> EndGrantsAsync(
        this CatalogDb db, IQueryable<Grant> which, GrantEnd how, Actor actor, ISecrets secrets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<TenantId> told = [];
        foreach (var grant in await which.Where(g => g.End == null).ToListAsync(cancellationToken))
        {
            // A grant that was altered allows nothing and is left as the evidence it is.
            if (grant.IsIntact(secrets) && grant.Finish(how, now).Refusal is null)
            {
                grant.SealWith(secrets);
                await db.TellAsync(grant, actor, "support.ended", how.ToString(), now, cancellationToken);
                told.Add(grant.Tenant);
            }
        }

        return told;
    }

    public static Actor ActorOf(StaffId id, string name) => new(ActorKind.Support, $"staff:{id.Value}", name);

    /// <summary>Whether what a grant stands on is still there: its ticket, and its requester in a role that may look.</summary>
    public static async Task<GrantGround> GroundOfAsync(this CatalogDb db, Grant grant, CancellationToken cancellationToken)
    {
        var open = await db.Tickets.AnyAsync(t => t.Id == grant.Ticket && t.Tenant == grant.Tenant && t.ClosedAt == null, cancellationToken);
        var role = await db.StaffMembers.Where(s => s.Id == grant.Requester && s.JoinedAt != null && s.RemovedAt == null).Select(s => (StaffRole?)s.Role).SingleOrDefaultAsync(cancellationToken);
        return new(open, role is { } one && StaffMatrix.Of(StaffAction.LookUnderGrant).Roles.Contains(one));
    }
}
