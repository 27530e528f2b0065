using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Support;

/// <summary>The workspace has as many open tickets as it may have.</summary>
public sealed record TooManyTickets : Refusal;

/// <summary>Somebody of a workspace writes to support. Also while the workspace is read only: that may be what it is about.</summary>
public sealed class OpenTicket(CatalogDatabase catalog, TenantDatabases databases, TimeProvider clock)
{
    /// <param name="caller">Somebody who runs campaigns.</param>
    /// <param name="subject">In a few words.</param>
    /// <param name="text">All of it.</param>
    /// <param name="areas">What it is about.</param>
    /// <param name="mayLook">Support may look at that while the ticket is open; taken from administrators only.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    public async Task<Outcome<TicketId>> ExecuteAsync(Caller caller, string? subject, string? text, SupportAreas areas, bool mayLook, CancellationToken cancellationToken)
    {
        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        if (string.IsNullOrWhiteSpace(subject) || subject.Trim().Length > Ticket.MaxSubject)
        {
            return new InvalidField("Subject", "TicketSubjectMissing");
        }

        if (TicketMessage.Problem(text) is { } problem)
        {
            return problem;
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Members.Where(m => m.Id == caller.Member && m.RemovedAt == null).Select(m => (AccountId?)m.Account).SingleOrDefaultAsync(cancellationToken) is not { } account)
        {
            return new NotAllowed();
        }

        await using var all = await catalog.WriteAsync(cancellationToken);
        if (await all.Tickets.CountAsync(t => t.Tenant == caller.Tenant && t.ClosedAt == null, cancellationToken) >= Ticket.MostOpen)
        {
            return new TooManyTickets();
        }

        var number = (await all.Tickets.MaxAsync(t => (int?)t.Number, cancellationToken) ?? 0) + 1;
        var ticket = Ticket.Open(caller, account, number, subject, areas, mayLook && caller.MayAdminister, now);
        all.Add(ticket);
        all.Add(TicketMessage.Of(ticket, fromStaff: false, caller.Actor.Name, text ?? "", now));
        await all.TellSupportAsync(ticket, now, cancellationToken);
        db.Announce(Topic.Support);
        db.Record(AuditEvent.Of(caller, now, "ticket.opened", $"ticket/{ticket.Id.Value}", ticket.Subject, new { ticket.Number, areas = areas.ToString(), ticket.MayLook }));
        await db.CommitAsync(cancellationToken);
        await all.CommitAsync(cancellationToken);
        return ticket.Id;
    }
}
