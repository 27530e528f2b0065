using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Somebody of support makes a ticket theirs, also one of a colleague. Its writer and that colleague are told.</summary>
public sealed class TakeTicket(CatalogDatabase catalog, AccessNews news, TimeProvider clock)
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

            var before = ticket.AssignedTo;
            ticket.Assign(caller);
            await db.TellTakenAsync(ticket, before, now, cancellationToken);
            await db.TellWriterAsync(ticket, NoticeKinds.TicketAssigned, now, cancellationToken);
            db.Add(StaffEvent.Of(caller, "ticket.taken", $"ticket {ticket.Number}", now));
            await db.CommitAsync(cancellationToken);
        }

        news.Of(ticket.Tenant);
        return Done.Yes;
    }
}
