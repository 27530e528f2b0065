using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Somebody of support answers a ticket, which is theirs from then on if it was nobody's; its writer is told.</summary>
public sealed class AnswerTicket(CatalogDatabase catalog, AccessNews news, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, TicketId id, string text, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.AnswerTicket, now) is { } refusal)
        {
            return refusal;
        }

        if (TicketMessage.Problem(text) is { } problem)
        {
            return problem;
        }

        Ticket? ticket;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            ticket = await db.Tickets.SingleOrDefaultAsync(t => t.Id == id && t.ClosedAt == null, cancellationToken);
            if (ticket is null)
            {
                return new TicketNotOpen();
            }

            if (ticket.AssignedTo is null)
            {
                ticket.Assign(caller);
            }

            ticket.Written(now);
            db.Add(TicketMessage.Of(ticket, fromStaff: true, caller.Name, text, now));
            await db.TellWriterAsync(ticket, NoticeKinds.TicketAnswered, now, cancellationToken);
            db.Add(StaffEvent.Of(caller, "ticket.answered", $"ticket {ticket.Number}", now));
            await db.CommitAsync(cancellationToken);
        }

        news.Of(ticket.Tenant);
        return Done.Yes;
    }
}
