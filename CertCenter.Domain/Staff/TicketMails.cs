using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Who is told of tickets: support by mail, as each of them wants it, and the workspace by its job.</summary>
public static class TicketMails
{
    /// <summary>A customer wrote: to whoever looks after the ticket, and to all of support while nobody does.</summary>
    public static async Task TellSupportAsync(this CatalogDb db, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var support = await db.StaffMembers.Where(s => s.JoinedAt != null && s.RemovedAt == null && s.Role != StaffRole.Operations)
            .Select(s => new { s.Id, s.TicketMails }).ToListAsync(cancellationToken);
        var readers = support.Where(s => s.Id == ticket.AssignedTo).ToList();
        foreach (var reader in readers.Count > 0 ? readers : support)
        {
            await db.MailAsync(AccountMailKind.TicketWritten, reader.Id, reader.TicketMails, ticket, now, cancellationToken);
        }
    }

    /// <summary>A colleague takes a ticket over: to whoever looked after it.</summary>
    internal static async Task TellTakenAsync(this CatalogDb db, Ticket ticket, StaffId? before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.StaffMembers.Where(s => s.Id == before && s.Id != ticket.AssignedTo && s.JoinedAt != null && s.RemovedAt == null)
            .Select(s => new { s.Id, s.TicketMails }).SingleOrDefaultAsync(cancellationToken) is { } reader)
        {
            await db.MailAsync(AccountMailKind.StaffTicketTaken, reader.Id, reader.TicketMails, ticket, now, cancellationToken);
        }
    }

    /// <summary>Support did something: to whoever wrote the ticket, as they want it. Their workspace's job has to be woken after the commit.</summary>
    internal static async Task TellWriterAsync(this CatalogDb db, Ticket ticket, string notice, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.Add(TicketEvent.Of(ticket, notice));
        await db.ExpectWorkAsync(ticket.Tenant, WorkKind.Support, now, cancellationToken);
    }

    private static async Task MailAsync(
        this CatalogDb db, AccountMailKind kind, StaffId reader, NoticeWay way, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (way is NoticeWay.AtOnce)
        {
            db.Add(AccountMail.ForStaff(kind, reader, ticket.Tenant, ticket.Id, null, now));
        }
        else if (way is NoticeWay.Daily && !await db.AccountMails.AnyAsync(
            m => m.Kind == AccountMailKind.StaffTickets && m.Staff == reader && m.Delivery.SentAt == null && m.Delivery.NotBefore > now, cancellationToken))
        {
            db.Add(AccountMail.OfTheDay(reader, NoticeDay.NextAfter(now)));
        }
    }
}
