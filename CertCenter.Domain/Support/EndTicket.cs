using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Support;

/// <summary>Somebody of the workspace closes a ticket: it is solved, or no longer asked. What support was allowed for it ends with it.</summary>
public sealed class EndTicket(CatalogDatabase catalog, TenantDatabases databases, ISecrets secrets, AccessNews news, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, TicketId id, CancellationToken cancellationToken)
    {
        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await using var all = await catalog.WriteAsync(cancellationToken);
        if (await all.Tickets.SingleOrDefaultAsync(t => t.Id == id && t.Tenant == caller.Tenant && t.ClosedAt == null, cancellationToken) is not { } ticket)
        {
            return new TicketNotOpen();
        }

        ticket.Close(now);
        await all.TellSupportAsync(ticket, now, cancellationToken);
        await all.EndGrantsAsync(all.Grants.Where(g => g.Ticket == id), GrantEnd.TicketClosed, caller.Actor, secrets, now, cancellationToken);
        db.Announce(Topic.Support);
        db.Record(AuditEvent.Of(caller, now, "ticket.closed", $"ticket/{id.Value}", ticket.Subject, new { ticket.Number }));
        await db.CommitAsync(cancellationToken);
        await all.CommitAsync(cancellationToken);
        news.Of(caller.Tenant);
        return Done.Yes;
    }
}
