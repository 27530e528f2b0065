using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Support closes a ticket, and with it ends what was allowed for it; the trail of its workspace tells it.</summary>
public sealed class CloseTicket(CatalogDatabase catalog, ISecrets secrets, AccessNews news, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, TicketId id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.AnswerTicket, now) is { } refusal)
        {
            return refusal;
        }

        Ticket? ticket;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            ticket = await db.Tickets.SingleOrDefaultAsync(t => t.Id == id && t.ClosedAt == null, cancellationToken);
            if (ticket is null)
            {
                return new TicketNotOpen();
            }

            ticket.Close(now);
            await db.TellWriterAsync(ticket, NoticeKinds.TicketClosed, now, cancellationToken);
            db.Add(StaffEvent.Of(caller, "ticket.closed", $"ticket {ticket.Number}", now));
            db.Add(LifeEvent.Of(ticket.Tenant, "ticket.closed", $"{ticket.Number}: {ticket.Subject}", now));
            await db.ExpectWorkAsync(ticket.Tenant, WorkKind.Leaving, now, cancellationToken);
            await db.EndGrantsAsync(
                db.Grants.Where(g => g.Ticket == id), GrantEnd.TicketClosed, GrantTrail.ActorOf(caller.Id, caller.Name), secrets, now, cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        news.Of(ticket.Tenant);
        return Done.Yes;
    }
}
