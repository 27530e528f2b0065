using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Somebody of support makes a ticket theirs, also one of a colleague.</summary>
public sealed class TakeTicket(CatalogDatabase catalog, INotices notices, TimeProvider clock)
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

            ticket.Assign(caller);
            db.Add(StaffEvent.Of(caller, "ticket.taken", $"ticket {ticket.Number}", now));
            await db.CommitAsync(cancellationToken);
        }

        notices.Tell(ticket.Tenant, Topic.Support);
        return Done.Yes;
    }
}
