using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Support;

/// <summary>Somebody of the workspace writes more in an open ticket.</summary>
public sealed class ReplyToTicket(CatalogDatabase catalog, INotices notices, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, TicketId id, string? text, CancellationToken cancellationToken)
    {
        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        if (TicketMessage.Problem(text) is { } problem)
        {
            return problem;
        }

        var now = clock.GetUtcNow();
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            if (await db.Tickets.SingleOrDefaultAsync(t => t.Id == id && t.Tenant == caller.Tenant && t.ClosedAt == null, cancellationToken) is not { } ticket)
            {
                return new TicketNotOpen();
            }

            ticket.Written(now);
            db.Add(TicketMessage.Of(ticket, fromStaff: false, caller.Actor.Name, text ?? "", now));
            await db.TellSupportAsync(ticket, now, cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        notices.Tell(caller.Tenant, Topic.Support);
        return Done.Yes;
    }
}
